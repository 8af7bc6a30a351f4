namespace MediaProductionPortal.Upkeep;

/// <summary>One bit of a file turned, in its middle.</summary>
internal static class TurnedFile
{
    public static async Task TurnAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllBytesAsync(path, bytes);
    }
}
