namespace MediaProductionPortal.Media;

/// <summary>The ALE files of the rolls at hand, read once a roll and not once a clip; again when they changed.</summary>
internal sealed class AleShelf
{
    private const int MostRolls = 8;

    private readonly Lock gate = new();
    private readonly List<(string Mark, RollAle Ale)> shelf = [];

    public RollAle Of(string rollRoot)
    {
        var files = RollAle.Files(rollRoot);
        if (files.Count == 0)
        {
            return RollAle.Empty;
        }

        var mark = string.Join('\n', files.Select(f => $"{f.FullName}\0{f.Length}\0{f.LastWriteTimeUtc.Ticks}"));
        lock (gate)
        {
            var at = shelf.FindIndex(s => s.Mark == mark);
            if (at < 0)
            {
                if (shelf.Count == MostRolls)
                {
                    shelf.RemoveAt(0);
                }

                at = shelf.Count;
                shelf.Add((mark, RollAle.Read(files)));
            }

            return shelf[at].Ale;
        }
    }
}
