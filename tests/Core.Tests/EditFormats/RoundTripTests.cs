using System.Text;
using CsCheck;

namespace MediaProductionPortal.EditFormats;

/// <summary>Random timelines through each format and back: nothing is lost that the format can say.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void OtioSaysEverything() =>
        RandomTimelines
            .Of(3, black: true, before: true)
            .Sample(t => Same(t, Back(t, EditFormat.Otio), Whole), iter: 300);

    [Fact]
    public void AListSaysAllButThePlaceOfACutWithinItsTransition() =>
        RandomTimelines
            .Of(2, black: true, before: false)
            .Sample(t => Same(t, Back(t, EditFormat.Edl), InAList), iter: 300);

    [Fact]
    public void AListKeepsEveryFrameOfACentredTransition() =>
        RandomTimelines
            .Of(1, black: false, before: true)
            .Sample(
                t =>
                {
                    var (all, back) = (
                        SourceNeeds.Of(t),
                        SourceNeeds.Of(Back(t, EditFormat.Edl)).Where(n => !n.IsSide).ToList()
                    );
                    Assert.Equal(all.Count, back.Count);
                    foreach (var (a, b) in all.Zip(back))
                    {
                        // Rounding a retime in two pieces or in one may differ by a frame.
                        var slack = a.Event.Speed is null ? 0 : 1;
                        Assert.InRange(b.Whole.In - a.Whole.In, -slack, slack);
                        Assert.InRange(b.Whole.Out - a.Whole.Out, -slack, slack);
                    }
                },
                iter: 300
            );

    [Fact]
    public void FinalCutProXmlSaysAllButColourNotesAndNumbers() =>
        RandomTimelines
            .Of(3, black: true, before: true)
            .Sample(t => Same(t, Back(t, EditFormat.Fcp7Xml), InXml), iter: 300);

    [Fact]
    public void ATableSaysAllButTheOutgoingSide() =>
        RandomTimelines
            .Of(3, black: true, before: true)
            .Sample(t => Same(t, Back(t, EditFormat.Csv), InATable), iter: 300);

    [Fact]
    public void ALogSaysSourcesRangesAndColour() =>
        RandomTimelines
            .Of(1, black: false, before: false)
            .Sample(
                t =>
                    Same(
                        t,
                        Back(t, EditFormat.Ale),
                        timeline => [.. timeline.Events.Select(e => (e.Source, SourceNeed.FramesOf(e), e.Cdl))]
                    ),
                iter: 300
            );

    [Fact]
    public void WritingTwiceGivesTheSameFile() =>
        RandomTimelines
            .Of(2, black: true, before: true)
            .Sample(
                t =>
                    // A log has a row a clip: of nothing but black it is empty, and refused as such.
                    WriteEdit
                        .Formats.Where(f => f != EditFormat.Ale || t.Events.Any(e => e.Kind == EventKind.Clip))
                        .All(f =>
                        {
                            var once = Back(t, f);
                            Assert.Equal(WriteEdit.To(f, once).Text, WriteEdit.To(f, Back(once, f)).Text);
                            return true;
                        }),
                iter: 60
            );

    private static Timeline Back(Timeline timeline, EditFormat format)
    {
        var text = WriteEdit.To(format, timeline).Text;
        var reading = ReadEdit.Bytes(
            Encoding.UTF8.GetBytes(text),
            timeline.Name,
            new() { Format = format, Rate = timeline.Rate }
        );
        return reading.HasErrors
            ? throw new InvalidOperationException(string.Join('\n', reading.Findings) + "\n" + text)
            : reading.Timelines[0];
    }

    private static void Same(Timeline expected, Timeline found, Func<Timeline, IReadOnlyList<object>> say)
    {
        var (a, b) = (Text(say(expected)), Text(say(found)));
        if (a != b)
        {
            throw new InvalidOperationException($"expected\n{a}\nfound\n{b}");
        }
    }

    private static string Text(IReadOnlyList<object> said) => string.Join('\n', said.Select(s => s.ToString()));

    private static IReadOnlyList<object> Whole(Timeline t) =>
        [
            (t.Name, t.Rate, t.Drop),
            .. t.Events.Select(e =>
                (object)
                    (
                        e.Number,
                        e.Kind,
                        string.Concat(e.Tracks),
                        e.Source,
                        e.Record,
                        e.SourceRange,
                        (e.SourceDrop, e.Speed, e.IsStill, e.Enabled),
                        Side(e.Transition),
                        (e.Cdl, Marks(e), string.Join('|', e.Notes))
                    )
            ),
        ];

    private static IReadOnlyList<object> InAList(Timeline t) =>
        [
            (t.Name, t.Rate, t.Drop),
            .. t.Events.Select(e =>
                (object)
                    (
                        e.Number,
                        e.Kind,
                        string.Concat(e.Tracks),
                        e.Source,
                        e.Record,
                        e.SourceRange,
                        (e.SourceDrop, e.Speed),
                        e.Transition is { } x
                            ? (x.Code, x.Frames, x.Before, x.From.Source.Reel, x.From.Source.Name, x.From.In)
                            : default,
                        (e.Cdl, Marks(e), string.Join('|', e.Notes))
                    )
            ),
        ];

    private static IReadOnlyList<object> InXml(Timeline t) =>
        [
            (t.Name, t.Rate, t.Drop),
            .. t.Events.Select(e =>
                (object)
                    (
                        (e.Kind, string.Concat(e.Tracks)),
                        e.Source,
                        e.Record,
                        e.SourceRange,
                        (e.Kind != EventKind.Black && e.SourceDrop, e.Speed, e.Enabled),
                        e.Transition is { } x
                            ? (x.Kind, x.Frames, x.Before, x.From.Source, x.From.In, x.From.Speed)
                            : default,
                        e.Speed is null ? Marks(e) : ""
                    )
            ),
        ];

    private static IReadOnlyList<object> InATable(Timeline t) =>
        [
            (t.Rate, t.Drop),
            .. t.Events.Select(e =>
                (object)
                    (
                        e.Number,
                        e.Kind,
                        string.Concat(e.Tracks),
                        e.Source,
                        e.Record,
                        e.SourceRange,
                        (e.SourceDrop, e.Speed, e.Enabled),
                        (e.Transition?.Code, e.Transition?.Frames, e.Transition?.Before),
                        (e.Cdl, Marks(e), string.Join('|', e.Notes))
                    )
            ),
        ];

    private static string Marks(EditEvent e) => string.Join('|', e.Markers.Select(m => (m.Record, m.Color, m.Text)));

    private static object? Side(Transition? t) =>
        t is null ? null : (t.Kind, t.Code, t.Frames, t.Before, t.From.Source, t.From.In, t.From.Speed, t.From.Kind);
}
