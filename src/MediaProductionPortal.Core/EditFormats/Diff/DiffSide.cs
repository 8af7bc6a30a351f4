using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>An event while it is compared.</summary>
internal sealed class DiffSide(EditEvent ev, int position)
{
    public EditEvent Event => ev;

    /// <summary>Its place in the order of its timeline.</summary>
    public int Position => position;

    public string Source { get; } = SourceIdentity.Of(ev);

    public FrameRange Frames { get; } = SourceNeed.FramesOf(ev);

    public Speed Speed => ev.Speed ?? Speed.Normal;

    /// <summary>Its counterparts in the other version; several when it was split.</summary>
    public List<DiffSide> Matches { get; } = [];

    public bool IsReordered { get; set; }

    public bool IsFree => Matches.Count == 0;

    public void Join(DiffSide other)
    {
        Matches.Add(other);
        other.Matches.Add(this);
    }
}
