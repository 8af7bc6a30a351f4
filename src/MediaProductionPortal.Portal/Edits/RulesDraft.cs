using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Edits;

/// <summary>A title's rules while a person changes them: lists are lines of text.</summary>
public sealed class RulesDraft
{
    public string Rate { get; set; } = "";
    public int Handles { get; set; }
    public List<PatternDraft> Patterns { get; } = [];
    public string Tails { get; set; } = "";
    public string Ignore { get; set; } = "";
    public string LookAlikes { get; set; } = "";

    public static RulesDraft Of(MatchRules rules)
    {
        var draft = new RulesDraft
        {
            Rate = rules.Rate ?? "",
            Handles = rules.Handles,
            Tails = string.Join('\n', rules.Tails),
            Ignore = string.Join('\n', rules.Ignore),
            LookAlikes = string.Join(' ', rules.LookAlikeTracks),
        };
        draft.Patterns.AddRange(
            rules.ReelPatterns.Select(p => new PatternDraft
            {
                Pattern = p.Pattern,
                Replacement = p.Replacement,
                From = p.From,
            })
        );
        return draft;
    }

    /// <summary>A pattern that is still empty is none.</summary>
    public MatchRules ToRules() =>
        new(
            string.IsNullOrWhiteSpace(Rate) ? null : Rate.Trim(),
            Handles,
            [
                .. Patterns
                    .Where(p => p.Pattern.Trim().Length > 0)
                    .Select(p => new ReelPattern(p.Pattern.Trim(), p.Replacement.Trim(), p.From)),
            ],
            Lines(Tails),
            Lines(Ignore),
            [
                .. LookAlikes.Split(
                    [' ', ',', ';', '\n'],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
            ]
        );

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>One reel pattern of a draft.</summary>
public sealed class PatternDraft
{
    public string Pattern { get; set; } = "";
    public string Replacement { get; set; } = "";
    public ReelPatternSource From { get; set; }
}
