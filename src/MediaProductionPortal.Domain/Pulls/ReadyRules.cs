using System.Text.RegularExpressions;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A title's rules, made ready for one match; a pattern that takes too long is left out and said.</summary>
internal sealed class ReadyRules
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);
    private const int MostTimeouts = 3;

    private readonly List<ReadyPattern> patterns;
    private readonly List<Regex> ignored;
    private readonly Dictionary<EventSource, bool> asked = [];

    private ReadyRules(MatchRules rules, List<ReadyPattern> patterns, List<Regex> ignored)
    {
        Rules = rules;
        this.patterns = patterns;
        this.ignored = ignored;
        Tails = [.. rules.Tails.Select(t => t.Trim().ToUpperInvariant()).Where(t => t.Length > 0)];
        LookAlikes = rules.LookAlikeTracks.Select(t => Track.TryParse(t, out var track) ? track : default).ToHashSet();
    }

    public static ReadyRules None { get; } = new(MatchRules.None, [], []);

    public MatchRules Rules { get; }
    public IReadOnlyList<string> Tails { get; }
    public IReadOnlySet<Track> LookAlikes { get; }
    public FrameRate? Rate => Rules.Rate is { } text && FrameRate.TryParse(text, out var rate) ? rate : null;

    /// <summary>Patterns that took too long, in words.</summary>
    public IReadOnlyList<string> Words =>
        [
            .. patterns
                .Where(p => p.Timeouts > 0)
                .Select(p =>
                    $"The reel pattern {p.Regex} takes too long on some reels of this edit, and was left out"
                    + $"{(p.Timeouts < MostTimeouts ? " there" : "")}: write it simpler."
                ),
        ];

    /// <summary>A refusal names the rule that can't be used.</summary>
    public static Outcome<ReadyRules> Make(MatchRules rules)
    {
        if (rules.Rate is { } rate && (!FrameRate.TryParse(rate, out var read) || read.Nominal > 1000))
            return Odd($"'{rate}' is no frame rate. Write 24, 23.976 or 24000/1001.");
        if (rules.Handles is < 0 or > 500)
            return Odd("Handles are 0 to 500 frames.");
        if (rules.ReelPatterns.Count > 100 || rules.Tails.Count > 200 || rules.Ignore.Count > 500)
            return Odd("At most 100 reel patterns, 200 tails and 500 ignored sources.");
        if (rules.Tails.Concat(rules.Ignore).Any(t => t.Length > 200))
            return Odd("Tails and ignored sources have at most 200 characters.");
        var patterns = new List<ReadyPattern>();
        foreach (var pattern in rules.ReelPatterns)
        {
            if (pattern.Pattern.Length is 0 or > 500 || pattern.Replacement.Length > 200)
                return Odd("A reel pattern has 1 to 500 characters, its replacement at most 200.");
            if (Compile(pattern.Pattern) is not { } regex)
                return Odd($"The reel pattern {pattern.Pattern} is no regular expression: {Why(pattern.Pattern)}");
            patterns.Add(new(regex, pattern.Replacement, pattern.From));
        }
        foreach (var track in rules.LookAlikeTracks)
            if (!Track.TryParse(track, out _))
                return Odd($"'{track}' is no track. Write V2 or A1.");
        // What a person types is all literal but the star: it can't take long.
        var ignored = rules
            .Ignore.Where(i => i.Trim().Trim('*').Length > 0)
            .Select(i => Compile("^" + Regex.Escape(i.Trim()).Replace("\\*", ".*", StringComparison.Ordinal) + "$")!)
            .ToList();
        return new ReadyRules(rules, patterns, ignored);
    }

    public bool IsIgnored(EventSource source)
    {
        if (ignored.Count == 0)
            return false;
        if (!asked.TryGetValue(source, out var known))
            asked[source] = known = Ignores(source);
        return known;
    }

    private bool Ignores(EventSource source) =>
        new[] { source.Reel, source.Name, source.File, source.Path is { } p ? MediaPath.FileName(p) : null }.Any(text =>
            text is not null && ignored.Exists(i => i.IsMatch(text.Trim()))
        );

    /// <summary>What the first pattern that matches makes of the source's reel; null when none does.</summary>
    public string? MapReel(EventSource source)
    {
        foreach (var pattern in patterns)
        {
            var text = pattern.From switch
            {
                ReelPatternSource.Name => source.Name,
                ReelPatternSource.File => source.File ?? (source.Path is { } path ? MediaPath.FileName(path) : null),
                _ => source.HasReel ? source.Reel : null,
            };
            if (text is not null && Map(pattern, text) is { } mapped)
                return mapped;
        }
        return null;
    }

    private static string? Map(ReadyPattern pattern, string text)
    {
        if (pattern.Timeouts >= MostTimeouts)
            return null;
        try
        {
            return pattern.Regex.Match(text) is { Success: true } match ? match.Result(pattern.Replacement) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            pattern.Timeouts++;
            return null;
        }
    }

    /// <summary>Without backtracking where the pattern allows; what needs it (look-around, back references) has a time limit.</summary>
    private static Regex? Compile(string pattern)
    {
        const RegexOptions Common = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        try
        {
            return new Regex(pattern, Common | RegexOptions.NonBacktracking, Longest);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Common, Longest);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Why(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return "";
        }
        catch (ArgumentException odd)
        {
            return odd.Message;
        }
    }

    private static Refusal Odd(string words) => Refusal.Invalid("rules-odd", words);

    private sealed class ReadyPattern(Regex regex, string replacement, ReelPatternSource from)
    {
        public Regex Regex { get; } = regex;
        public string Replacement { get; } = replacement;
        public ReelPatternSource From { get; } = from;
        public int Timeouts { get; set; }
    }
}
