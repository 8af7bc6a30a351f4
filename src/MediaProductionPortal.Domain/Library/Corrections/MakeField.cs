using System.Globalization;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Fields by the kind of what they hold.</summary>
internal static class MakeField
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static WritableField Text(
        string name,
        string label,
        int most,
        Func<Clip, string?> read,
        Action<Clip, string?> write,
        string[] headings,
        IReadOnlyList<string> saidAs
    ) =>
        new(name, label, read, write, (_, text) => FieldText.Line(label, text, most))
        {
            Headings = headings,
            SaidAs = saidAs,
        };

    public static WritableField Number(
        string name,
        string label,
        double least,
        double most,
        Func<Clip, double?> read,
        Action<Clip, double?> write,
        string[] headings,
        IReadOnlyList<string> saidAs,
        string unit
    ) =>
        new(
            name,
            label,
            c => read(c)?.ToString("R", Invariant),
            (c, v) => write(c, Real(v)),
            (_, text) => FieldText.Number(label, text, least, most, whole: false, unit)
        )
        {
            Headings = headings,
            SaidAs = saidAs,
        };

    public static WritableField Whole(
        string name,
        string label,
        int least,
        int most,
        Func<Clip, int?> read,
        Action<Clip, int?> write,
        string[] headings,
        IReadOnlyList<string> saidAs,
        params string[] units
    ) =>
        new(
            name,
            label,
            c => read(c)?.ToString(Invariant),
            (c, v) => write(c, v is null ? null : int.Parse(v, Invariant)),
            (_, text) => FieldText.Number(label, text, least, most, whole: true, units)
        )
        {
            Headings = headings,
            SaidAs = saidAs,
        };

    public static WritableField Rate(
        string name,
        string label,
        Func<Clip, double?> read,
        Action<Clip, double?> write,
        string[] headings,
        IReadOnlyList<string> saidAs
    ) =>
        new(
            name,
            label,
            c => read(c)?.ToString("R", Invariant),
            (c, v) => write(c, Real(v)),
            (_, text) => FieldText.RateNumber(label, text)
        )
        {
            Headings = headings,
            SaidAs = saidAs,
        };

    public static double? Real(string? text) => text is null ? null : double.Parse(text, Invariant);
}
