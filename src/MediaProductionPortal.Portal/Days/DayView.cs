using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Days;

/// <summary>What the page of a shoot day shows.</summary>
/// <param name="Day">With the first lines only, unless all were asked for: problems come first.</param>
/// <param name="AllLines">How many there are.</param>
public sealed record DayView(DayAnswer Day, int AllLines)
{
    public const int MostLines = 400;

    public static DayView Of(DayAnswer day, bool all) =>
        new(all ? day : day with { Lines = [.. day.Lines.Take(MostLines)] }, day.Lines.Count);
}
