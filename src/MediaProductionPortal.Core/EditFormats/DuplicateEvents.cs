using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Events that a list has twice: lines that say the same, and numbers that stand for several. All are kept; a person decides.</summary>
internal static class DuplicateEvents
{
    private const int MostNamed = 8;

    public static void Check(IReadOnlyList<EditEvent> events, FindingList findings)
    {
        var seen = new Dictionary<(EventKind, EventSource, FrameRange, FrameRange, string), EditEvent>();
        var numbers = new Dictionary<string, EditEvent>(StringComparer.Ordinal);
        var repeated = new List<string>();
        foreach (var ev in events)
        {
            var key = (ev.Kind, ev.Source, ev.SourceRange, ev.Record, string.Join(' ', ev.Tracks));
            if (!ev.Record.IsEmpty && !seen.TryAdd(key, ev))
            {
                findings.Warn(
                    EditFindingCodes.EventDuplicate,
                    $"The event is the same as event {seen[key].Number}{(seen[key].Line > 0 ? $" in line {seen[key].Line}" : "")}. Both are kept; ask the editor whether one is left over.",
                    ev.Line > 0 ? ev.Line : null,
                    ev.Number
                );
            }
            // A number may stand once for the picture and once for its sound.
            else if (
                ev.Number.Length > 0
                && !numbers.TryAdd(ev.Number, ev)
                && numbers[ev.Number].Tracks.Any(ev.Tracks.Contains)
            )
            {
                repeated.Add(ev.Number);
            }
        }

        if (repeated.Distinct().ToList() is { Count: > 0 } twice)
        {
            findings.Note(
                EditFindingCodes.NumberRepeated,
                $"{(twice.Count == 1 ? "1 event number stands" : $"{twice.Count} event numbers stand")} for more than one event: {string.Join(", ", twice.Take(MostNamed))}{(twice.Count > MostNamed ? " …" : "")}. All are kept; lines tell them apart."
            );
        }
    }
}
