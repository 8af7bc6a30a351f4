using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>The fields of a clip, and where each value comes from.</summary>
internal static class ClipValueAnswers
{
    private static readonly string[] Sidecars = ["xml", "ale"];

    /// <param name="standing">All that stands of the clip, the strongest first.</param>
    public static IReadOnlyList<ClipValueAnswer> Of(Clip clip, IEnumerable<StandingValue> standing)
    {
        var winners = standing.DistinctBy(v => v.Field).ToDictionary(v => v.Field);
        var said = new MetadataValues(clip.Metadata);
        return
        [
            .. RollFields.All.Select(f => OfRoll(clip, f.Name, f.Label, winners.GetValueOrDefault(f.Name))),
            .. WritableFields.All.Select(f =>
                winners.TryGetValue(f.Name, out var winner) ? Said(clip, f, winner) : OfFiles(clip, f, said)
            ),
        ];
    }

    /// <summary>All that files said, and the columns of lists that are no field, each under the list's name; of two lists of one name the later's.</summary>
    public static Dictionary<string, string> Everything(Clip clip, IEnumerable<StandingValue> standing)
    {
        var all = new Dictionary<string, string>(clip.Metadata);
        foreach (var list in standing.Where(v => v.Field == OtherColumns.Field))
        foreach (var (heading, cell) in OtherColumns.Read(list.Value))
            all.TryAdd($"{list.FileName}:{heading}", cell);
        return all;
    }

    private static ClipValueAnswer Said(Clip clip, WritableField field, StandingValue winner) =>
        new(
            field.Name,
            field.Label,
            field.Read(clip),
            winner.Source,
            winner.FileName ?? winner.By,
            winner.At,
            winner.ChangeId,
            winner.Clips,
            clip.FileValues.GetValueOrDefault(field.Name),
            field.Fixed(clip)
        );

    private static ClipValueAnswer OfRoll(Clip clip, string field, string label, StandingValue? winner) =>
        new(
            field,
            label,
            RollFields.Of(clip, field),
            winner?.Source,
            winner?.By ?? $"roll {clip.RollName}",
            winner?.At,
            winner?.ChangeId,
            winner?.Clips ?? 0
        );

    private static ClipValueAnswer OfFiles(Clip clip, WritableField field, MetadataValues said)
    {
        var value = field.Read(clip);
        if (value is null)
            return new(field.Name, field.Label, null, null, null, Fixed: field.Fixed(clip));
        var key = field.SaidAs.Count == 0 ? null : said.Key([.. field.SaidAs]);
        var sidecar = key is not null && Sidecars.Contains(key.Split(':')[0]);
        return new(
            field.Name,
            field.Label,
            value,
            sidecar ? ValueSource.Sidecar : ValueSource.File,
            key,
            Fixed: field.Fixed(clip)
        );
    }
}
