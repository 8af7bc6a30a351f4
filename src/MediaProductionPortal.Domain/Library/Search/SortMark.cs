using System.Globalization;
using MediaProductionPortal.Data;

namespace MediaProductionPortal.Library;

/// <summary>Where a page of clips ended: the sorted value of its last clip, and its id.</summary>
internal sealed record SortMark(object? Value, Guid Id)
{
    public static SortMark Of(Clip clip, ClipSort sort) => new(sort.Field.Value!(clip), clip.Id);

    public string Write() =>
        PageMark.Write(
            Id,
            Value switch
            {
                null => "",
                DateOnly day => "d" + day.ToString("O", CultureInfo.InvariantCulture),
                string text => "s" + text,
                double number => "f" + number.ToString("R", CultureInfo.InvariantCulture),
                _ => "i" + Convert.ToInt64(Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            }
        );

    /// <summary>Null when it is not one that was given here.</summary>
    public static SortMark? Read(string mark)
    {
        if (!PageMark.TryRead(mark, out var id, out var value))
            return null;
        if (value.Length == 0)
            return new(null, id);
        var rest = value[1..];
        var invariant = CultureInfo.InvariantCulture;
        return value[0] switch
        {
            's' => new(rest, id),
            'd' when DateOnly.TryParseExact(rest, "O", invariant, DateTimeStyles.None, out var day) => new(day, id),
            'f' when double.TryParse(rest, NumberStyles.Float, invariant, out var number) => new(number, id),
            'i' when long.TryParse(rest, NumberStyles.AllowLeadingSign, invariant, out var number) => new(number, id),
            _ => null,
        };
    }
}
