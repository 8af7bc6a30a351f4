using MediaProductionPortal.Cards;
using MediaProductionPortal.Library;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Clips of a title in a list: what the match sees without a database.</summary>
internal sealed class ListedClips : IClipLookup
{
    private readonly List<(Clip Clip, string Roll, List<string> Files)> clips = [];

    public Guid Add(
        string name,
        string? timecode = "01:00:00:00",
        long? frames = 240,
        string rate = "24",
        string roll = "A001",
        string? reel = null,
        string? scene = null,
        string? take = null,
        string? camera = null,
        bool opaque = false,
        bool sound = false,
        params string[] files
    )
    {
        var fps = FrameRate.Parse(rate);
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = Guid.Empty,
            RollId = Guid.Empty,
            Name = name,
            Reel = reel,
            Scene = scene,
            Take = take,
            CameraIndex = camera,
            Timecode = timecode,
            Frames = frames,
            RateNumerator = fps.Numerator,
            RateDenominator = fps.Denominator,
            Kind = sound ? ClipKind.Sound : ClipKind.Picture,
            OpaqueReason = opaque ? "raw" : null,
        };
        ClipNames.Write(clip);
        clips.Add((clip, roll, [.. files.Select(f => ClipNames.File(f, name)).OfType<string>()]));
        return clip.Id;
    }

    public Task<IReadOnlyDictionary<string, FoundClips>> NamedAsync(
        IReadOnlyCollection<string> names,
        CancellationToken cancel
    ) =>
        Task.FromResult<IReadOnlyDictionary<string, FoundClips>>(
            names.ToDictionary(n => n, n => Found(clips.Where(c => c.Clip.NameKey == n || c.Files.Contains(n))))
        );

    public Task<IReadOnlyDictionary<LookupKey, FoundClips>> TimedAsync(
        IReadOnlyDictionary<LookupKey, IReadOnlyList<SecondRange>> keys,
        CancellationToken cancel
    ) =>
        Task.FromResult<IReadOnlyDictionary<LookupKey, FoundClips>>(
            keys.ToDictionary(
                k => k.Key,
                k =>
                {
                    var near = new NearClips(k.Value);
                    var all = clips.Where(c => Has(c.Clip, c.Roll, k.Key)).ToList();
                    all.ForEach(c => near.Take(c.Clip.Id, c.Clip.StartSecond, c.Clip.EndSecond));
                    return new FoundClips(Found(all.Where(c => near.Ids.Contains(c.Clip.Id))).Clips, near.Seen);
                }
            )
        );

    public Task<IReadOnlyDictionary<Guid, MatchClip>> ByIdAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel
    ) =>
        Task.FromResult<IReadOnlyDictionary<Guid, MatchClip>>(
            Found(clips.Where(c => ids.Contains(c.Clip.Id))).Clips.ToDictionary(c => c.Id)
        );

    private static bool Has(Clip clip, string roll, LookupKey key) =>
        key.Kind switch
        {
            LookupKind.Card => clip.ReelKey == key.Text
                || string.Equals(roll, key.Text, StringComparison.OrdinalIgnoreCase),
            LookupKind.Slate => clip.SlateKey == key.Text,
            _ => clip.ShortKey == key.Text,
        };

    private static FoundClips Found(IEnumerable<(Clip Clip, string Roll, List<string> Files)> found)
    {
        var list = found
            .Select(f => new MatchClip(
                f.Clip.Id,
                f.Clip.Name,
                f.Clip.NameKey,
                f.Roll,
                null,
                f.Clip.CameraIndex,
                f.Clip.Timecode,
                new FrameRate(f.Clip.RateNumerator!.Value, f.Clip.RateDenominator!.Value),
                f.Clip.Frames,
                f.Clip.Seconds,
                f.Clip.OpaqueReason is not null,
                f.Clip.Kind == ClipKind.Sound,
                f.Clip.StartSecond,
                f.Clip.EndSecond
            ))
            .ToList();
        return new(list, list.Count);
    }
}
