namespace MediaProductionPortal.Terminal;

/// <summary>A small file that somebody named on the command line.</summary>
internal static class GivenFile
{
    /// <param name="most">Bytes: as the portal takes them.</param>
    /// <param name="tooLarge">Said of a larger one, after its path: "is larger than any …".</param>
    /// <exception cref="CommandFailed">It is too large, gone, or not to be read; usage.</exception>
    public static async Task<byte[]> ReadAsync(string path, long most, string tooLarge, CancellationToken cancel)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file && file.Length > most
                ? throw CommandFailed.Usage($"{path} {tooLarge}")
                : await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Usage($"{path} can't be read: {fault.Message.TrimEnd('.')}.");
        }
    }
}
