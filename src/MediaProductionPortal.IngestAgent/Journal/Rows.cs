using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Journal;

/// <summary>Where a roll is at this agent.</summary>
internal enum RollWork
{
    /// <summary>No order yet.</summary>
    Listed,

    /// <summary>Ordered and under way.</summary>
    Working,

    /// <summary>Ordered, but its drive is away.</summary>
    Away,

    /// <summary>A person paused it: nothing of it runs, also after a restart, until the order says that it goes on.</summary>
    Paused,
    Held,
    Failed,
    Cancelled,
    Stored,
}

/// <summary>Where a file is.</summary>
internal enum FileState
{
    Listed = 0,

    /// <summary>Read and equal to its list, or read for the first time: it may leave.</summary>
    Good = 1,
    Bad = 2,

    /// <summary>Whole in the store.</summary>
    Sent = 3,

    /// <summary>The lists or an earlier listing name it; it is not there.</summary>
    Missing = 4,
}

/// <summary>A drive as the journal knows it.</summary>
/// <param name="Sketch">To know it again by, see DriveSketch.</param>
/// <param name="Named">A person named the folder; it lies below no watched root.</param>
internal sealed record DriveRow(Guid Id, string Path, string Label, string Sketch, bool Present, bool Named);

/// <summary>A roll as the journal knows it.</summary>
internal sealed record RollRow
{
    public required Guid Id { get; init; }
    public required Guid DriveId { get; init; }
    public required string Path { get; init; }
    public required string Name { get; init; }
    public required RollKind Kind { get; init; }
    public required string Layout { get; init; }
    public required RollWork State { get; init; }
    public Guid? OrderId { get; init; }
    public RollPolicy Policy { get; init; }
    public IngestProfile Profile { get; init; }
    public int Attempt { get; init; }

    /// <summary>Verified and sent in one reading; null: as the agent's settings say.</summary>
    public bool? SinglePass { get; init; }
    public bool Verified { get; init; }
    public bool Inspected { get; init; }
    public bool Sent { get; init; }
    public int Generation { get; init; }

    /// <summary>UTC ticks at which this attempt's generation began.</summary>
    public long? GenerationAt { get; init; }

    /// <summary>Path of the generation's manifest relative to the roll, once it was written.</summary>
    public string? Manifest { get; init; }

    /// <summary>UTC ticks before which nothing of it runs.</summary>
    public long DueAt { get; init; }
    public int Tries { get; init; }
    public long? FaultSince { get; init; }
    public bool FaultTold { get; init; }
}

/// <summary>What tells whether a file is still the one that was read.</summary>
/// <param name="Modified">UTC ticks.</param>
/// <param name="Changed">Nanoseconds of the inode's change time, which no tool can set; 0 where the system has none.</param>
internal readonly record struct FileStamp(long Size, long Modified, long Changed);

/// <summary>A file of a roll, single frames of sequences included.</summary>
/// <param name="Media">Pattern of the sequence that it is a frame of.</param>
internal sealed record FileRow(
    string Path,
    FileStamp Stamp,
    FileState State,
    Protocol.FileVerdict? Verdict,
    IReadOnlyList<HashValue> Hashes,
    string? Crc64,
    string? Media
);

/// <summary>A clip of a roll.</summary>
/// <param name="Told">Attempt in which it was inspected and reported last.</param>
internal sealed record ClipRow(Guid Id, Guid RollId, ClipPlan Plan, ClipReport? Report, bool Done, int Told);

/// <summary>How values are kept in columns.</summary>
internal static class Column
{
    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);

    internal static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, WireJson.Options)!;

    internal static string Hashes(IReadOnlyList<HashValue> hashes) =>
        string.Join(' ', hashes.Select(h => $"{(int)h.Format}:{h.Text}"));

    internal static IReadOnlyList<HashValue> Hashes(string? text) =>
        string.IsNullOrEmpty(text)
            ? []
            :
            [
                .. text.Split(' ')
                    .Select(h => h.Split(':', 2))
                    .Select(h => new HashValue((HashFormat)int.Parse(h[0], CultureInfo.InvariantCulture), h[1])),
            ];
}
