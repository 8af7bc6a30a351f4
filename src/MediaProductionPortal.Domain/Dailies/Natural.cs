namespace MediaProductionPortal.Dailies;

/// <summary>"2" before "10", "12A" after "12": as scenes and takes are counted; what is not there comes last.</summary>
internal sealed class Natural : IComparer<string?>
{
    public static readonly Natural Order = new();

    public int Compare(string? x, string? y)
    {
        if (string.IsNullOrEmpty(x) || string.IsNullOrEmpty(y))
            return string.IsNullOrEmpty(x).CompareTo(string.IsNullOrEmpty(y));
        var (i, j) = (0, 0);
        while (i < x.Length && j < y.Length)
        {
            var order =
                char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j])
                    ? Number(x, ref i).CompareTo(Number(y, ref j))
                    : char.ToUpperInvariant(x[i++]).CompareTo(char.ToUpperInvariant(y[j++]));
            if (order != 0)
                return order;
        }
        return (x.Length - i).CompareTo(y.Length - j);
    }

    private static decimal Number(string text, ref int at)
    {
        var number = 0m;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            number = number < 1e20m ? number * 10 + (text[at] - '0') : number;
        return number;
    }
}
