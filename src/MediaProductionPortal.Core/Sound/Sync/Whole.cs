namespace MediaProductionPortal.Sound.Sync;

/// <summary>Exact fractions as the nearest whole number; half goes away from zero.</summary>
internal static class Whole
{
    public static long Round(Int128 above, Int128 below)
    {
        var (sign, size) = (above < 0) != (below < 0) ? (-1, Int128.Abs(above)) : (1, Int128.Abs(above));
        var divisor = Int128.Abs(below);
        return checked((long)(sign * ((2 * size + divisor) / (2 * divisor))));
    }
}
