namespace MediaProductionPortal.Storage;

/// <summary>The key holds other bytes already; originals are written once.</summary>
public sealed class KeyTakenException(string key) : IOException($"'{key}' is stored already, with other bytes.");

/// <summary>The store would not take the bytes: a checksum differs, a part is missing, …</summary>
public sealed class StoreRefusedException(string words) : IOException(words);

/// <summary>The store has no room.</summary>
public sealed class StoreFullException(string words, Exception? inner = null) : IOException(words, inner);

/// <summary>The store can't keep anything under this key.</summary>
public sealed class KeyIllegalException(string words) : IOException(words);

/// <summary>The settings name no such store.</summary>
public sealed class StoreUnknownException(string message) : IOException(message);
