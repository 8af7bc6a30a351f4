using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>A transitionitem: where it lies, and where in it the two clips meet.</summary>
internal sealed record Fcp7Transition(long Start, long End, string Alignment, XElement Item)
{
    /// <summary>Premiere counts time in these.</summary>
    private const long TicksPerSecond = 254_016_000_000;

    public long Length => End - Start;

    public long Cut =>
        Alignment.StartsWith("start", StringComparison.OrdinalIgnoreCase) ? Start
        : Alignment.StartsWith("end", StringComparison.OrdinalIgnoreCase) ? End
        : CutTicks ?? Start + Length / 2;

    /// <summary>Premiere's exact place of a cut that is not in the middle, from the transition's start.</summary>
    private long? CutTicks =>
        Fcp7Xml.Word(Item, "cutPointTicks") is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && Fcp7Xml.Rate(Item) is { } rate
        && new ExactSeconds(ticks, TicksPerSecond).Frames(rate) is var frames
        && frames <= Length
            ? Start + frames
            : null;

    public static long Ticks(long frames, FrameRate rate) =>
        (long)((Int128)frames * rate.Denominator * TicksPerSecond / rate.Numerator);

    public static Fcp7Transition? TryRead(XElement item) =>
        item.Name.LocalName == "transitionitem"
        && Fcp7Xml.Number(item, "start") is >= 0 and var start
        && Fcp7Xml.Number(item, "end") is { } end
        && end >= start
            ? new(start, end, Fcp7Xml.Word(item, "alignment") ?? "center", item)
            : null;

    /// <summary>The transition into an event that begins at <paramref name="cut"/>.</summary>
    public Transition Into(long cut, EditEvent? from)
    {
        var effect = Item.Element("effect");
        var name = Fcp7Xml.Word(effect, "effectid") ?? Fcp7Xml.Word(effect, "name") ?? "";
        var wipe =
            name.Contains("wipe", StringComparison.OrdinalIgnoreCase)
            || string.Equals(Fcp7Xml.Word(effect, "effectcategory"), "Wipe", StringComparison.OrdinalIgnoreCase);
        var dissolve =
            name.Contains("dissolve", StringComparison.OrdinalIgnoreCase)
            || name.Contains("fade", StringComparison.OrdinalIgnoreCase);
        var code = wipe
            ? string.Create(CultureInfo.InvariantCulture, $"W{Fcp7Xml.Number(effect, "wipecode") ?? 1:000}")
            : "D";
        return new(
            wipe ? TransitionKind.Wipe
                : dissolve ? TransitionKind.Dissolve
                : TransitionKind.Other,
            code,
            Length,
            Math.Clamp(cut - Start, 0, Length),
            from is null
                ? new(EventKind.Black, EventSource.None)
                : new(from.Kind, from.Source, SourceNeed.FramesOf(from).Out, from.Speed),
            Fcp7Xml.Word(effect, "name")
        );
    }
}
