using System.Text.RegularExpressions;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Pulls;

/// <summary>What an event calls its source, as keys that clips are found by.</summary>
/// <param name="Files">Source file and path, also without the number of a span.</param>
/// <param name="Reel">After the title's patterns; null when the list names none.</param>
/// <param name="Names">The clip's name in the list, if it may be a clip's or file's name.</param>
/// <param name="Slates">The same as a slate, also without a camera's letter.</param>
/// <param name="Camera">The camera's letter that the last of the slates was cut by.</param>
/// <param name="Mapped">A pattern of the title made the reel.</param>
/// <param name="Key">By which a person's choice is remembered.</param>
/// <param name="Words">What a person reads.</param>
internal sealed partial record SourceNames(
    IReadOnlyList<string> Files,
    string? Reel,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Slates,
    string? Camera,
    bool Mapped,
    string Key,
    string Words
)
{
    // SPECS §2.1: 8 (CMX, truncated, upper-cased, specials replaced), 32 (File32).
    private static readonly int[] CutLengths = [8, 32];

    /// <summary>The first letters of a reel that may have been cut; null when it was not.</summary>
    public string? Short => Reel is { } reel && CutLengths.Contains(reel.Length) ? ClipNames.Short(reel) : null;

    public static SourceNames Of(EventSource source, ReadyRules rules)
    {
        var mapped = ClipNames.Reel(rules.MapReel(source));
        var reel = mapped ?? (source.HasReel ? ClipNames.Reel(source.Reel) : null);
        var files = new List<string>();
        foreach (var file in new[] { source.File, source.Path is { } path ? MediaPath.FileName(path) : null })
            if (file is not null)
                AddName(files, file, rules);
        var names = new List<string>();
        var name = source.Name is null ? null : Undecorated(source.Name);
        if (!string.IsNullOrWhiteSpace(name))
            AddName(names, name.Contains('/') || name.Contains('\\') ? MediaPath.FileName(name) : name, rules);
        var slates = new List<string>();
        foreach (var text in new[] { source.Slate, name })
            AddSlate(slates, text, rules);
        // "12A-1-B": camera B of slate 12A, take 1.
        var camera = slates.Count > 0 && slates[^1] is [.., '-', >= 'A' and <= 'Z'] cut && cut.Length > 2 ? cut : null;
        if (camera is not null)
            slates.Add(camera[..^2]);
        return new(
            files,
            reel,
            names,
            slates,
            camera?[^1..],
            mapped is not null,
            Text.Key($"{reel}\n{files.FirstOrDefault()}\n{names.FirstOrDefault() ?? name?.ToUpperInvariant()}"),
            Say(source)
        );
    }

    /// <summary>The reel is the beginning of this clip's name, cut to its length, specials kept, replaced or left out.</summary>
    public bool CutsTo(MatchClip clip)
    {
        if (Reel is not { } reel || clip.NameKey.Length <= reel.Length)
            return false;
        for (var i = 0; i < reel.Length; i++)
        {
            var (a, b) = (reel[i], clip.NameKey[i]);
            if (a != b && (char.IsLetterOrDigit(a) || char.IsLetterOrDigit(b)))
                return StartsPlain(reel, clip.NameKey);
        }
        return true;
    }

    private static bool StartsPlain(string reel, string name)
    {
        var plain = ClipKey.Plain(reel);
        return plain.Length == reel.Length && ClipKey.Plain(name).StartsWith(plain, StringComparison.Ordinal);
    }

    private static void AddName(List<string> keys, string name, ReadyRules rules)
    {
        var key = ClipNames.Name(Undecorated(name));
        Add(keys, key);
        for (var cut = CutTail(key, rules); cut is not null; cut = CutTail(key, rules))
        {
            key = ClipNames.Name(cut);
            Add(keys, key);
        }
        if (ClipKey.WithoutSpan(key) is { } whole)
            Add(keys, whole);
    }

    private static string? CutTail(string key, ReadyRules rules)
    {
        foreach (var tail in rules.Tails)
            if (key.Length > tail.Length && key.EndsWith(tail, StringComparison.Ordinal))
                return key[..^tail.Length];
        return null;
    }

    private static void AddSlate(List<string> slates, string? text, ReadyRules rules)
    {
        if (text is null)
            return;
        var upper = Undecorated(text).ToUpperInvariant();
        while (CutTail(upper, rules) is { } cut)
            upper = cut;
        if (ClipNames.Slate(upper) is { } slate)
            Add(slates, slate);
    }

    private static void Add(List<string> keys, string key)
    {
        if (key.Length is > 0 and <= 300 && !keys.Contains(key))
            keys.Add(key);
    }

    private static string Undecorated(string name) => Decoration().Replace(name.Trim(), "");

    private static string Say(EventSource source)
    {
        var media = source.File ?? (source.HasReel ? source.Reel : null);
        return media is null ? source.Name ?? source.Path ?? source.Reel ?? "?"
            : source.Name is { } name && name != media ? $"{media} ({name})"
            : media;
    }

    // SPECS §2.1: name suffix " FF"; " (47.56 FPS)" suffixes are decoration.
    [GeneratedRegex(@"(?:\s+FF|\s*\(-?[\d.]+\s*FPS\))+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Decoration();
}
