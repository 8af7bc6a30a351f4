namespace MediaProductionPortal.Cards;

/// <summary>A folder of sample cards with its manifest.csv: the shared samples, or what MPP_CARD_SET names.</summary>
public static class CardSamples
{
    public static string? Shared { get; } = FindShared();

    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("MPP_CARD_SET") is { Length: > 0 } named ? named
        : Shared is { } shared ? Path.Combine(shared, "samples", "cards")
        : null;

    public static IReadOnlyList<ManifestRow> Rows { get; } = ReadRows();

    /// <summary>Every file below a folder as a listing has it.</summary>
    public static IReadOnlyList<ListedFile> List(string root) =>
        [
            .. new DirectoryInfo(root)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(f => new ListedFile(
                    Path.GetRelativePath(root, f.FullName).Replace('\\', '/'),
                    f.Length,
                    f.LastWriteTimeUtc
                )),
        ];

    /// <summary>A made-up listing.</summary>
    public static IReadOnlyList<ListedFile> Listing(params IEnumerable<string> paths) =>
        [.. paths.Select(p => new ListedFile(p, 1_000, DateTimeOffset.UnixEpoch))];

    private static List<ManifestRow> ReadRows()
    {
        var manifest = Folder is null ? null : Path.Combine(Folder, "manifest.csv");
        return manifest is null || !File.Exists(manifest)
            ? []
            : [.. File.ReadLines(manifest).Skip(1).Where(l => l.Length > 0).Select(ManifestRow.Read)];
    }

    private static string? FindShared()
    {
        if (Environment.GetEnvironmentVariable("MPP_SHARED") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var shared = Path.Combine(up.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "samples")))
            {
                return shared;
            }
        }

        return null;
    }
}

/// <summary>One clip of a sample set's manifest.csv.</summary>
public sealed record ManifestRow(
    string Card,
    string File,
    string Camera,
    string Reel,
    string Clip,
    int StripId,
    string Rate,
    string Timecode,
    long? Frames,
    string Scene,
    string Take,
    string Codec
)
{
    public bool IsOpaque => Codec.Contains("opaque", StringComparison.Ordinal);

    public static ManifestRow Read(string line)
    {
        var c = line.Split(',');
        long? frames = long.TryParse(c[8], out var f) ? f : null;
        return new ManifestRow(c[0], c[1], c[2], c[3], c[4], int.Parse(c[5]), c[6], c[7], frames, c[10], c[11], c[12]);
    }
}

public sealed class CardSamplesFactAttribute : FactAttribute
{
    public CardSamplesFactAttribute() => Skip = CardSamplesTheoryAttribute.Missing;
}

public sealed class CardSamplesTheoryAttribute : TheoryAttribute
{
    public CardSamplesTheoryAttribute() => Skip = Missing;

    internal static string? Missing =>
        CardSamples.Rows.Count == 0 ? "the sample cards are not on this machine"
        : Media.Ffmpeg.IsInstalled ? null
        : "ffmpeg is not installed";
}
