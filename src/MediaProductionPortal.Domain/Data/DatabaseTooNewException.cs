namespace MediaProductionPortal.Data;

/// <summary>The database was written by a newer portal; nothing was changed.</summary>
public sealed class DatabaseTooNewException(string words) : Exception(words);
