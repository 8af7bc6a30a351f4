using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>A film into which somebody's name is burnt.</summary>
/// <param name="Name">Of the clip, for sentences.</param>
/// <param name="File">Full path of the film without it.</param>
/// <param name="Frames">That it has, and that the one with the name must have.</param>
/// <param name="Timecode">Of its first frame; null: it has none.</param>
/// <param name="Text">What is burnt in.</param>
public sealed record MarkRecipe(
    Guid Id,
    string Name,
    string File,
    FrameRate Rate,
    long Frames,
    int Width,
    int Height,
    string? Timecode,
    string Text
)
{
    public double Seconds => Rate.Seconds(Frames);
}

/// <summary>What came of it: a file, or why there is none.</summary>
/// <param name="File">Full path; null when it failed.</param>
/// <param name="ToolSaid">The tool's last lines.</param>
public sealed record MarkOutcome(string? File, string? Words, IReadOnlyList<string> ToolSaid);
