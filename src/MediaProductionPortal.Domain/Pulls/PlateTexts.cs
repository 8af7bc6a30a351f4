using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Pulls;

/// <summary>What goes into the names of plates: by the title, the clip, the event and its marker, and over all what a person filled in.</summary>
internal static class PlateTexts
{
    private static readonly string[] OfTheShot = ["shot", "scene", "seq"];

    /// <param name="key">Of the range in its plan.</param>
    /// <param name="ev">Null for a range that a person picked.</param>
    /// <param name="shot">What a person who picked it calls it.</param>
    public static IReadOnlyDictionary<string, string> Of(
        Title title,
        PullOptions options,
        string key,
        Clip clip,
        EditEvent? ev,
        string? shot = null
    )
    {
        var texts = new Dictionary<string, string> { ["show"] = title.Code, ["clip"] = clip.Name };
        Put(texts, "reel", clip.Reel);
        Put(texts, "scene", clip.Scene);
        Put(texts, "event", ev?.Number.Trim().TrimStart('0'));
        Put(texts, "shot", shot ?? (ev is null ? null : MarkedShot(ev)));
        Put(texts, "width", clip.Width?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Put(texts, "height", clip.Height?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (token, value) in options.Values)
            Put(texts, token, value);
        if (options.ItemValues.GetValueOrDefault(key) is { } own)
            foreach (var (token, value) in own)
                Put(texts, token, value);
        return texts;
    }

    /// <summary>A plate of another size than its clip is named by its own, where nobody filled one in.</summary>
    public static void PutSize(PlannedItem item, PullOptions options)
    {
        if (item.Clip is not { } clip || PlateSize.Of(item, options) is not var (width, height))
            return;
        if ((width, height) == (clip.Width, clip.Height))
            return;
        var texts = item.Texts.ToDictionary();
        var own = options.ItemValues.GetValueOrDefault(item.Key);
        foreach (var (token, value) in new[] { ("width", width), ("height", height) })
            if (!options.Values.ContainsKey(token) && own?.ContainsKey(token) != true)
                Put(texts, token, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        item.Texts = texts;
    }

    /// <summary>What plates of one shot have in common: their name without plate and version. Where a name says the shot, event and clip do not count: they change with the cut.</summary>
    public static string ShotKey(PullOptions options, IReadOnlyDictionary<string, string> texts)
    {
        var template = NameTemplate.Read(options.NameTemplate).Template!;
        var saysShot = template.Has(NameToken.All.First(t => t.Name == "shot"));
        var own = texts
            .Where(t => t.Key is not ("width" or "height"))
            .Where(t => !saysShot || t.Key is not ("event" or "clip" or "reel"))
            .ToDictionary();
        foreach (var token in NameToken.All.Where(t => !own.ContainsKey(t.Name)))
            own[token.Name] = "0";
        var name = template.Render(
            new()
            {
                Plate = new(options.Element, 0),
                Version = 0,
                Texts = own,
            }
        );
        return Text.Key(SameName.Fold(name.Name ?? string.Join('|', OfTheShot.Select(texts.GetValueOrDefault))));
    }

    /// <summary>"LOC: 01:00:03:12 GREEN SYN_010_0010 blue screen": the first word of a marker that has digits in it.</summary>
    private static string? MarkedShot(EditEvent ev) =>
        ev
            .Markers.SelectMany(m => new[] { m.Text, m.Comment })
            .Select(t => t?.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault())
            .FirstOrDefault(w => w is { Length: > 2 } && w.Any(char.IsAsciiDigit));

    private static void Put(Dictionary<string, string> texts, string token, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            texts[token] = value.Trim();
    }
}
