using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MediaProductionPortal.Library.Bins;

namespace MediaProductionPortal.Library;

/// <summary>The values of typed terms, by the kind of their field; a <see cref="FormatException"/> says what is wrong with one.</summary>
internal static class SearchValues
{
    public static ClipTerm Of(ClipField field, string text, bool quoted)
    {
        if (text == "*" && !quoted && field.Kind is not (FieldKind.Gate or FieldKind.Bin))
            return new IsSaid(field);
        return field.Kind switch
        {
            FieldKind.Text when !quoted && text.EndsWith('*') => new Like(field, text[..^1], Anywhere: false),
            FieldKind.Text => OneCase(field, text),
            FieldKind.Loose => new Like(field, quoted ? text : text.TrimEnd('*'), Anywhere: true),
            FieldKind.Flag => Flag(field, text),
            FieldKind.Choice => Choice(field, text),
            FieldKind.Gate => Gate(text),
            FieldKind.Bin => new InBin(text == "*" && !quoted ? null : Bin.Key(text)),
            FieldKind.Timecode => Timecode(text),
            FieldKind.Date => Days(text),
            _ => Range(field, text),
        };
    }

    public static ClipTerm Compared(ClipField field, string sign, string text) =>
        field.Kind switch
        {
            FieldKind.Number or FieldKind.Bytes => Side(field, sign, Number(field, text), Number(field, text)),
            FieldKind.Date => Side(field, sign, Day(text).First, Day(text).Last),
            _ => throw new FormatException($"'{field.Name}' has no order to compare by. Write it like {field.Hint}."),
        };

    public static ClipTerm Flag(ClipField field, string text)
    {
        var yes = text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" or "1" => true,
            "NO" or "FALSE" or "0" => false,
            _ => throw new FormatException($"'{field.Name}' is yes or no, not '{text}'."),
        };
        ClipTerm term = field.Column == nameof(Clip.Circled) ? new Is(field, true) : new IsSaid(field);
        return yes ? term : new Not(term);
    }

    /// <summary>As written, upper and lower case: what an index answers.</summary>
    private static ClipTerm OneCase(ClipField field, string text)
    {
        var cases = new[] { text, text.ToUpperInvariant(), text.ToLowerInvariant() }.Distinct().ToList();
        return cases.Count == 1 ? new Is(field, text) : new AnyOf(cases.ConvertAll<ClipTerm>(c => new Is(field, c)));
    }

    private static Is Choice(ClipField field, string text) =>
        field.Choices.TryGetValue(text, out var value)
            ? new Is(field, value)
            : throw new FormatException(
                $"'{field.Name}' can't be '{text}'. It is one of: {string.Join(", ", field.Choices.Keys)}."
            );

    private static GatePassed Gate(string text) =>
        new GatePassed(
            text.ToUpperInvariant() switch
            {
                "A" or "LISTED" => "Listed",
                "B" or "VERIFIED" => "Verified",
                "C" or "STORED" => "Stored",
                "D" or "ARCHIVED" => "Archived",
                _ => throw new FormatException(
                    $"There is no gate '{text}'. The gates are A listed, B verified, C stored, D archived."
                ),
            }
        );

    private static Touches Timecode(string text)
    {
        var ends = text.Split("..", 2);
        var (first, last) = (Second(ends[0], 0), Second(ends[^1], 59));
        return last >= first
            ? new Touches(first, last)
            : throw new FormatException($"'{text}' ends before it begins. Write the earlier timecode first.");
    }

    /// <summary>"01:02:03:04", ';' or '.' for drop frame; "01:02" is the whole minute.</summary>
    private static int Second(string text, int open)
    {
        var parts = text.Split(':', ';', '.');
        if (
            parts.Length is < 2 or > 4
            || !parts.All(p => p.Length is 1 or 2 or 3 && p.All(char.IsAsciiDigit))
            || parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray() is not [< 24, < 60, ..] units
            || units is [_, _, >= 60, ..]
        )
            throw new FormatException(
                $"'{text}' is no timecode. Write hours:minutes:seconds:frames, like 01:02:03:04."
            );
        return units[0] * 3600 + units[1] * 60 + (units.Length > 2 ? units[2] : open);
    }

    private static ClipTerm Days(string text)
    {
        if (text.Split("..", 2) is not [var from, var to])
            return Day(text) is var (first, last) && first == last
                ? new Is(ClipFields.Day, first)
                : new Between(ClipFields.Day, Day(text).First, Day(text).Last);
        return new Between(
            ClipFields.Day,
            from.Length == 0 ? null : Day(from).First,
            to.Length == 0 ? null : Day(to).Last
        );
    }

    /// <summary>"2025-03-11", "20250311", or a month or year as a whole.</summary>
    private static (DateOnly First, DateOnly Last) Day(string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], invariant, DateTimeStyles.None, out var day))
            return (day, day);
        if (DateOnly.TryParseExact(text, "yyyy-MM", invariant, DateTimeStyles.None, out var month))
            return (month, month.AddMonths(1).AddDays(-1));
        if (DateOnly.TryParseExact(text, "yyyy", invariant, DateTimeStyles.None, out var year))
            return (year, year.AddYears(1).AddDays(-1));
        throw new FormatException($"'{text}' is no day. Write year-month-day, like 2025-03-11.");
    }

    private static ClipTerm Range(ClipField field, string text)
    {
        if (text.Split("..", 2) is [var from, var to])
            return new Between(
                field,
                from.Length == 0 ? null : Number(field, from),
                to.Length == 0 ? null : Number(field, to)
            );
        var value = Number(field, text);
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        // 23.976 is written for 24000/1001, 172.8 for what a camera rounds.
        return number == Math.Floor(number) && field.Column is not null
            ? new Is(field, value)
            : new Between(field, number - 0.005, number + 0.005);
    }

    private static Between Side(ClipField field, string sign, object first, object last) =>
        sign switch
        {
            ">" => new(field, last, null, WithLeast: false),
            ">=" => new(field, first, null),
            "<" => new(field, null, first, WithMost: false),
            _ => new(field, null, last),
        };

    /// <summary>A whole number as such, so that an index of whole numbers answers.</summary>
    private static object Number(ClipField field, string text)
    {
        var (digits, factor) = field.Kind == FieldKind.Bytes ? Unit(text) : (text, 1.0);
        return
            double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * factor < 9e15
            ? Whole(number * factor)
            : throw new FormatException($"'{text}' is no number. Write it like {field.Hint}.");
    }

    [SuppressMessage("Performance", "CA1859", Justification = "It is one of two types.")]
    private static object Whole(double number)
    {
        if (number == Math.Floor(number))
            return (long)number;
        return number;
    }

    private static (string Digits, double Factor) Unit(string text)
    {
        var upper = text.ToUpperInvariant();
        foreach (var (unit, factor) in new[] { ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1.0) })
            if (upper.EndsWith(unit, StringComparison.Ordinal))
                return (text[..^unit.Length].TrimEnd(), factor);
        return (text, 1);
    }
}
