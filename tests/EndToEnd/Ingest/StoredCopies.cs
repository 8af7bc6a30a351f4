using System.Security.Cryptography;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Compares what was stored with the drive, byte for byte.</summary>
internal static class StoredCopies
{
    /// <summary>Every file of the roll is in both stores as it is on the drive.</summary>
    public static void AssertAre(
        PortalProcess portal,
        string title,
        string drive,
        RollAnswer roll,
        params IEnumerable<RollAnswer> all
    )
    {
        foreach (var file in DriveFiles.Of(drive, roll, all))
        {
            var key = $"{StoreFolder.RollKey(title, roll.Id)}/{file.Path}";
            var hash = Hash(file.FullPath);
            Assert.True(hash == Hash(StoreFolder.Media(portal).PathOf(key)), $"{file.Path} in the store");
            Assert.True(hash == Hash(StoreFolder.Archive(portal).PathOf(key)), $"{file.Path} in the archive");
        }
    }

    public static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
