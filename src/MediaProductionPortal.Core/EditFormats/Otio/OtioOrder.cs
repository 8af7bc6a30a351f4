using System.Globalization;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>
/// Brings events into the order of the list that they came from, where the file remembers one, and joins again what was one
/// event on several tracks.
/// </summary>
internal static class OtioOrder
{
    public static IReadOnlyList<EditEvent> Finish(IReadOnlyList<(EditEvent Event, int? Order)> found, long start)
    {
        var remembered = found.Count > 0 && found.All(f => f.Order is not null);
        var ordered = remembered ? found.OrderBy(f => f.Order).ToList() : [.. found];
        var events = new List<EditEvent>(ordered.Count);
        int? before = null;
        foreach (var (ev, order) in ordered)
        {
            var last = events.Count - 1;
            var at = ev.Record.Shift(start);
            if (
                remembered
                && order == before
                && events[last].Record == at
                && events[last].SourceRange == ev.SourceRange
            )
            {
                events[last] = events[last] with { Tracks = [.. events[last].Tracks.Union(ev.Tracks).Order()] };
                continue;
            }

            before = order;
            events.Add(
                ev with
                {
                    Number =
                        ev.Number.Length > 0 ? ev.Number : (last + 2).ToString("000", CultureInfo.InvariantCulture),
                    Record = at,
                    Markers = [.. ev.Markers.Select(m => m with { Record = m.Record + start })],
                }
            );
        }

        return events;
    }
}
