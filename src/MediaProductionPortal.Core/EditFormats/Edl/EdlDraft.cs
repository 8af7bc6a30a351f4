using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>An event while its lines are still coming.</summary>
internal sealed class EdlDraft
{
    public required string Number { get; init; }
    public required int Line { get; init; }
    public required string Reel { get; init; }
    public required IReadOnlyList<Track> Tracks { get; set; }
    public required string Code { get; init; }
    public required int Duration { get; init; }
    public required FrameRange Source { get; init; }
    public required bool SourceDrop { get; init; }

    /// <summary>The line gives the later frame of the source first, as some programs write a clip that plays backwards.</summary>
    public bool IsBackwards { get; init; }
    public required FrameRange Record { get; init; }

    /// <summary>The line before with the same number: what a transition comes from.</summary>
    public EdlDraft? From { get; set; }

    /// <summary>It was only the outgoing line of a transition, with no length of its own.</summary>
    public bool IsSideOnly { get; set; }

    public Speed? Speed { get; set; }
    public string? FromName { get; set; }
    public string? ToName { get; set; }
    public string? FromPath { get; set; }
    public string? ToPath { get; set; }
    public bool IsStill { get; set; }
    public bool IsFreeze { get; set; }
    public string? EffectName { get; set; }
    public (Rgb Slope, Rgb Offset, Rgb Power)? Sop { get; set; }
    public decimal? Sat { get; set; }

    /// <summary>A colour decision of which a part is still to come: its numbers, its line as it stands, where that began.</summary>
    public (string Text, string Line, int Number)? CutSop { get; set; }
    public List<string> Files { get; } = [];
    public List<Marker> Markers { get; } = [];
    public List<EditNote> Notes { get; } = [];

    public bool IsCut => Code == "C";

    public bool IsKey => Code[0] == 'K';

    /// <summary>The background of a key has a line of its own, and is a clip like others.</summary>
    public bool IsKeyBackground => Code is "KB" or "K B";
}
