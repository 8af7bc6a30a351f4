using System.Security.Cryptography;

namespace MediaProductionPortal.Storage;

/// <summary>The 32 bytes that links are signed with; whoever has them can read and write the store.</summary>
internal static class LinkSecret
{
    private const int Length = 32;

    internal static byte[] LoadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }
        byte[] secret = File.ReadAllBytes(path);
        return secret.Length == Length
            ? secret
            : throw new InvalidDataException(
                $"'{path}' should hold the {Length} bytes that links are signed with. Delete it to get a new one; links that are out then stop working."
            );
    }

    private static void Make(string path)
    {
        string partial = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var file = new FileStream(partial, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }
        // Another process may start at the same moment: the first one's secret stays.
        if (!Disk.MoveNew(partial, path))
        {
            File.Delete(partial);
        }
    }
}
