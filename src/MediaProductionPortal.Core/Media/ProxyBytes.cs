namespace MediaProductionPortal.Media;

/// <summary>Reads bytes of a proxy, wherever it lies.</summary>
/// <param name="offset">Of the first byte.</param>
/// <param name="count">How many; fewer come back only where the file ends.</param>
public delegate Task<byte[]> ProxyBytes(long offset, int count, CancellationToken cancel);
