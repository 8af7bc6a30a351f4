using CsCheck;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Random timelines that hold no more than a format can say.</summary>
internal static class RandomTimelines
{
    private static readonly FrameRate[] Rates =
    [
        .. new[] { "23.976", "24", "25", "29.97", "30", "59.94" }.Select(FrameRate.Parse),
    ];

    private static readonly Gen<string> Word = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"]
        .Array[3, 12]
        .Select(c => new string(c));

    private static readonly Gen<decimal> Number = Gen.Int[-20_000, 20_000].Select(n => n / 10_000m);

    private static readonly Gen<Rgb> Triple = Gen.Select(Number, Number, Number, (r, g, b) => new Rgb(r, g, b));

    private static readonly Gen<Cdl> Cdls = Gen.Select(
        Triple,
        Triple,
        Triple,
        Number,
        (s, o, p, sat) => new Cdl(s, o, p, sat)
    );

    /// <summary>Speeds that a list can say with one decimal at every rate.</summary>
    private static readonly Gen<Speed?> Speeds = Gen.Frequency(
        (6, Gen.Int[0, 0].Select(_ => (Speed?)null)),
        (1, Gen.Int[0, 0].Select(_ => (Speed?)Speed.Freeze)),
        (2, Gen.Int[1, 8].Select(n => n == 2 ? (Speed?)null : new Speed(n, 2))),
        (1, Gen.Int[1, 4].Select(n => (Speed?)new Speed(-n, 2)))
    );

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static Gen<Timeline> Of(int tracks, bool black, bool before) =>
        Gen.Select(
            OneOf(Rates),
            Gen.Bool,
            Gen.Int[0, 90_000],
            Event(black, before).Array[1, 12].Array[1, tracks],
            Word,
            (rate, drop, start, lanes, name) => Build(rate, drop && rate.CanDrop, start, lanes, name)
        );

    private sealed record Draft(
        long Gap,
        long Length,
        long Source,
        Speed? Speed,
        (int Frames, int Before, string Code)? Transition,
        EventKind Kind,
        EventSource Names,
        Cdl? Cdl,
        (int At, string Color, string Text)? Marker,
        string? Note
    );

    private static Gen<Draft> Event(bool black, bool before) =>
        from gap in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 500]))
        from length in Gen.Int[20, 400]
        from source in Gen.Int[1_000, 1_500_000]
        from speed in Speeds
        from frames in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[2, 9]))
        from head in Gen.Int[0, before ? frames : 0]
        from wipe in Gen.Bool
        from dark in Gen.Int[0, black ? 6 : 0]
        from reel in Word
        from clip in Word
        from cdl in Gen.Bool
        from color in Cdls
        from marked in Gen.Bool
        from at in Gen.Int[0, 19]
        from text in Word
        from note in Gen.Bool
        select new Draft(
            gap,
            length,
            source,
            dark == 1 ? null : speed,
            frames > 0 ? (frames, head, wipe ? "W001" : "D") : null,
            dark == 1 ? EventKind.Black : EventKind.Clip,
            dark == 1 ? new("BL") : new(reel, clip, reel + ".mov", $"/cards/{reel}.mov"),
            cdl && dark != 1 ? color : null,
            marked && dark != 1 ? (at, "GREEN", text) : null,
            note && dark != 1 ? $"* note {text.ToLowerInvariant()} 1" : null
        );

    private static Timeline Build(FrameRate rate, bool drop, long start, Draft[][] lanes, string name)
    {
        var events = new List<EditEvent>();
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            var at = start + (lane == 0 ? 0 : 7);
            EditEvent? before = null;
            foreach (var draft in lanes[lane])
            {
                // The first event of all makes the start.
                at += before is null && lane == 0 ? 0 : draft.Gap;
                var joins = before is { Speed: not { IsFreeze: true } } && draft.Gap == 0;
                var record = FrameRange.Of(at, draft.Length);
                var consumed = draft.Speed?.Consumes(draft.Length) ?? draft.Length;
                var source =
                    draft.Kind == EventKind.Black
                        ? FrameRange.Of(0, draft.Length)
                        : FrameRange.Of(draft.Source, consumed);
                var ev = new EditEvent
                {
                    Number = (events.Count + 1).ToString("000000"),
                    Kind = draft.Kind,
                    Tracks = [new(TrackKind.Picture, lane + 1)],
                    Source = draft.Names,
                    Record = record,
                    SourceRange = source,
                    SourceDrop = drop,
                    Speed = draft.Speed is { IsNormal: true } ? null : draft.Speed,
                    Transition =
                        draft.Transition is { } t && joins
                            ? new(
                                Transition.KindOf(t.Code),
                                t.Code,
                                t.Frames,
                                t.Before,
                                new(before!.Kind, before.Source, SourceNeed.FramesOf(before).Out, before.Speed)
                            )
                            : null,
                    Cdl = draft.Cdl,
                    Markers = draft.Marker is { } m ? [new(at + m.At, 0, m.Color, m.Text)] : [],
                    Notes = draft.Note is { } note ? [new(note, null, note[2..])] : [],
                };
                events.Add(ev);
                before = ev;
                at = record.Out;
            }
        }

        return new()
        {
            Name = name,
            Rate = rate,
            Drop = drop,
            Events = events,
        };
    }
}
