using MediaProductionPortal.Cards;
using MediaProductionPortal.Library;
using MediaProductionPortal.Sound;

namespace MediaProductionPortal.Dailies;

/// <summary>Lays the originals of a clip and of its recordings out, for tools that read files.</summary>
internal sealed class LayOutDailies(DailiesWork work, string folder)
{
    public string Roll => Path.Combine(folder, "roll");

    public string Work => Path.Combine(folder, "work");

    /// <returns>The files of each recording, in channel order.</returns>
    /// <exception cref="FileNotFoundException">An original is not in the store.</exception>
    /// <exception cref="IOException">The store is away, there is no room here, or the bytes came wrong.</exception>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>>> RunAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Work);
        await OneAsync(work.Clip.Name, work.Files, Roll, cancel);
        var sounds = new Dictionary<Guid, IReadOnlyList<SoundFile>>();
        foreach (var files in work.SoundFiles)
        {
            var media = files.Where(f => f.Role == ClipFileRole.Media).ToList();
            var place = Path.Combine(folder, $"sound-{sounds.Count + 1}");
            await OneAsync(work.Day.Name(files.Key), media, place, cancel);
            sounds[files.Key] =
            [
                .. media
                    .Select(f => Path.Combine(place, f.Path.Replace('/', Path.DirectorySeparatorChar)))
                    .Select(p => new SoundFile(p, Math.Max(1, BwfFile.Read(p).Channels))),
            ];
        }
        return sounds;
    }

    private async Task OneAsync(string name, IEnumerable<MediaFile> files, string place, CancellationToken cancel)
    {
        Directory.CreateDirectory(place);
        var media = files.Where(f => f.Role == ClipFileRole.Media).ToList();
        await new LaidOutMedia(work.Stores.Media, work.Title.Code, name, media, place).LayOutAsync(
            (_, _) => { },
            cancel
        );
    }
}
