using MediaProductionPortal.Data;

namespace MediaProductionPortal.Pulls;

/// <summary>Planned ranges as rows.</summary>
internal static class PulledRows
{
    public static PullItem Of(Pull pull, int place, PlannedItem item) =>
        new()
        {
            PullId = pull.Id,
            Place = place,
            PlanKey = Text.Cut(item.Key, 80),
            Events = item.Events,
            ClipId = item.Clip!.Id,
            RollId = item.Clip.RollId,
            First = item.Frames.In,
            Count = item.Frames.Length,
            Head = item.Head,
            Tail = item.Tail,
            ShortHead = item.ShortHead,
            ShortTail = item.ShortTail,
            Retime = item.Retime is null ? null : Text.Cut(item.Retime, 400),
            Name = Text.Cut(item.Name!, 400),
            Version = item.Version,
            Change = item.Change,
            Framing = item.Framing,
            Folder = item.Folder,
            Texts = TextsOf(item),
            Width = item.Width,
            Height = item.Height,
            PlannedBytes = item.Bytes,
            Output = item.Instead ?? pull.Options.Output,
        };

    private static Dictionary<string, string> TextsOf(PlannedItem item)
    {
        var texts = item.Values.Texts.ToDictionary();
        if (item.Plate is { } plate)
            texts["plate"] = plate.ToString();
        return texts;
    }

    /// <returns>Null for originals, which keep the camera's names.</returns>
    public static GivenName? NameOf(Pull pull, PullItem row, PlannedItem item, string? cut, DateTimeOffset now) =>
        item is { Plate: { } plate, Version: { } version, ShotKey: { } shot }
            ? new()
            {
                TitleId = pull.TitleId,
                Name = row.Name,
                NameKey = PlanNames.KeyOf(row.Name),
                ShotKey = shot,
                Element = plate.Element,
                Plate = plate.Number,
                Version = version,
                PullId = pull.Id,
                ItemId = row.Id,
                ClipId = row.ClipId,
                First = row.First,
                Count = row.Count,
                Cut = cut,
                GivenAt = now,
            }
            : null;
}
