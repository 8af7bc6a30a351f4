using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>One size of a stream that players choose among by their line.</summary>
/// <param name="Width">Pixels at most; of the first the picture decides.</param>
/// <param name="Kilobits">A second, of the picture.</param>
internal sealed record Rung(int Width, int Kilobits);

/// <summary>The sizes of an HLS stream, the largest first.</summary>
internal static class Ladder
{
    private static readonly Rung[] All = [new(1920, 6000), new(1280, 3000), new(960, 1500), new(640, 700)];

    public static IReadOnlyList<Rung> Of(int? sourceWidth, ProxySize size)
    {
        var widest = size switch
        {
            ProxySize.Wide960 => 960,
            ProxySize.Wide1280 => 1280,
            _ => 1920,
        };
        var top = Math.Min(widest, Math.Max(2, sourceWidth ?? widest));
        var first = All.LastOrDefault(r => r.Width >= top) ?? All[0];
        return [first with { Width = top }, .. All.Where(r => r.Width < top).Take(2)];
    }
}
