using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Relink;

/// <summary>A file that an edit is to point at: a trimmed original, or a whole one.</summary>
/// <param name="Name">What editors call the clip, without extension.</param>
/// <param name="File">The file's name with extension; of a sequence the first frame's.</param>
/// <param name="Path">Where it lies, as the edit shall say it: an address, or a path relative to the edit. Null: the name only.</param>
/// <param name="Reel">As it stands in the file; null where it carries none.</param>
/// <param name="Start">Timecode of its first frame.</param>
/// <param name="Frames">How many it has.</param>
public sealed record TrimmedMedia(string Name, string File, string? Path, string? Reel, Timecode Start, long Frames)
{
    /// <summary>In source timecode frames; runs on over midnight.</summary>
    public FrameRange Available => FrameRange.Of(Start.Frame, Frames);

    internal EventSource Over(EventSource source) =>
        source with
        {
            Reel = Reel ?? source.Reel,
            Name = source.Name ?? Name,
            File = File,
            Path = Path,
        };
}

/// <summary>Which file an event of an edit is to point at, and where its frames lie in it.</summary>
/// <param name="Event">Its place in the edit, counted from 0.</param>
/// <param name="Media">The file.</param>
/// <param name="First">
/// Where the event's source range begins, counted from the file's first frame: <see cref="ServedEvent.Shown"/>'s in point, also
/// when it plays backwards.
/// </param>
/// <param name="IsSide">It is the outgoing side of the event's transition that is no event of its own.</param>
/// <param name="IsBaked">The file has a frame for each record frame: it is played as it is, whatever the event's speed was.</param>
public sealed record RelinkedEvent(
    int Event,
    TrimmedMedia Media,
    long First,
    bool IsSide = false,
    bool IsBaked = false
);

/// <summary>An edit that points at other files.</summary>
/// <param name="Left">Events, counted from 0, that still point where they did: black, effects, what was not pulled.</param>
public sealed record RelinkedEdit(Timeline Timeline, IReadOnlyList<int> Left);
