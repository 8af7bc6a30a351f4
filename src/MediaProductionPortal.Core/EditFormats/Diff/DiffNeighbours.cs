namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>
/// Slips that went further than the event is long: nothing overlaps any more, but the same clip stands, as long as before,
/// between the same neighbours.
/// </summary>
internal static class DiffNeighbours
{
    public static void Match(List<DiffSide> old, List<DiffSide> now)
    {
        for (var i = 0; i < old.Count; i++)
        {
            var side = old[i];
            if (!side.IsFree || side.Event.Kind != EventKind.Clip || side.Source.Length == 0)
            {
                continue;
            }

            var behind =
                i > 0 && old[i - 1].Matches is [var b] ? b.Position + 1
                : i == 0 ? 0
                : -1;
            var ahead =
                i + 1 < old.Count && old[i + 1].Matches is [var a] ? a.Position - 1
                : i + 1 == old.Count ? now.Count - 1
                : -1;
            foreach (var at in (int[])[behind, ahead])
            {
                if (at >= 0 && at < now.Count && IsSlip(side, now[at]))
                {
                    side.Join(now[at]);
                    break;
                }
            }
        }
    }

    private static bool IsSlip(DiffSide side, DiffSide other) =>
        other.IsFree
        && other.Source == side.Source
        && other.Event.Record.Length == side.Event.Record.Length
        && other.Speed == side.Speed
        && other.Event.Tracks.SequenceEqual(side.Event.Tracks);
}
