using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>Groups a roll's files into clips: spans, chapters, op-atom tracks, sequences, sidecars; nothing is opened.</summary>
public static class ClipGrouper
{
    private delegate IEnumerable<ClipPlan> Rule(RollFiles files, List<Finding> findings);

    /// <summary>In this order: what a camera's own naming claims, the plain rules don't see any more.</summary>
    private static readonly Rule[] Rules =
    [
        RedClips.Take,
        GoProClips.Take,
        BlackmagicClips.Take,
        P2Clips.Take,
        NumberedClips.Take,
        SonyClips.Take,
        AvchdClips.Take,
        SequenceClips.Take,
        SingleFileClips.Take,
        SoundClips.Take,
    ];

    /// <summary>Runs in time proportional to the number of files (a million in a few seconds).</summary>
    public static CardContents Group(RollPlan roll)
    {
        ArgumentNullException.ThrowIfNull(roll);
        var files = new RollFiles(roll);
        var findings = new List<Finding>();
        var clips = new List<ClipPlan>();
        foreach (var rule in Rules)
        {
            clips.AddRange(rule(files, findings));
        }

        findings.AddRange(Remains.Find(files));
        if (ReelNames.Differ(roll, clips) is { } differ)
        {
            findings.Add(differ);
        }

        clips.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        if (clips.Count == 0 && roll.Layout is not ("documents" or "loose"))
        {
            findings.Add(
                new Finding(
                    FindingCodes.CardUnknown,
                    FindingSeverity.Warning,
                    "",
                    $"Nothing in {roll.Name} looks like a camera card or a sound roll. Its {Count(roll.Files.Count, "file")} "
                        + "will be verified and stored as they are; check that nothing was left out of the copy."
                )
            );
        }

        if (IllegalNames(roll) is { } illegal)
        {
            findings.Add(illegal);
        }

        return new CardContents(clips, files.Rest(), findings);
    }

    private static Finding? IllegalNames(RollPlan roll)
    {
        var illegal = roll.Files.Where(f => !LegalNames.Allow(f.Path)).ToList();
        if (illegal.Count == 0)
        {
            return null;
        }

        var examples = string.Join(", ", illegal.Take(5).Select(f => $"\"{f.Path}\""));
        return new Finding(
            FindingCodes.NameIllegal,
            FindingSeverity.Warning,
            illegal[0].Path,
            $"{Count(illegal.Count, "path")} in {roll.Name} use{(illegal.Count == 1 ? "s" : "")} characters other than A–Z a–z 0–9 . _ - "
                + $"({examples}{(illegal.Count > 5 ? ", …" : "")}). They are stored unchanged; other systems may refuse such names.",
            Expected: "A–Z a–z 0–9 . _ -"
        );
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number:N0} {noun}s";
}
