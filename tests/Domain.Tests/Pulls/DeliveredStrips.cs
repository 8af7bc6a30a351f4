using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What the pixels of a delivered plate say: clip and frame of each.</summary>
internal static class DeliveredStrips
{
    public static async Task<IReadOnlyList<(int Clip, int Frame)>> StripsAsync(this World world, PullItemAnswer item)
    {
        var files = new List<string>();
        await foreach (var found in world.Stores.Media.ListAsync(item.Key!, World.None))
            files.Add(((Storage.ILocalFiles)world.Stores.Media).FileOf(found.Key)!);
        files.Sort(StringComparer.Ordinal);
        var extension = Path.GetExtension(files[0]);
        if (extension == ".mov")
            return FrameStrip.Read(Assert.Single(files), item.Width!.Value, item.Height!.Value);
        var folder = Directory.CreateTempSubdirectory("mpp-plate-").FullName;
        try
        {
            // ffmpeg takes them numbered from 0
            foreach (var (i, file) in files.Index())
                File.CreateSymbolicLink(Path.Combine(folder, $"{i:000000}{extension}"), file);
            return FrameStrip.Read(Path.Combine(folder, "%06d" + extension), item.Width!.Value, item.Height!.Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
