using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>Finds numbers that a clip's spans or chapters leave out.</summary>
internal static class Spans
{
    /// <param name="clip">Clip name, for the words.</param>
    /// <param name="part">"span" or "chapter".</param>
    /// <param name="numbered">The parts, in order of their numbers.</param>
    /// <param name="first">Number that every clip starts with.</param>
    /// <param name="findings">Where an error goes for each run of missing numbers.</param>
    /// <param name="nameOf">File name of a missing number.</param>
    public static void Check(
        string clip,
        string part,
        IReadOnlyList<(int Number, ListedFile File)> numbered,
        int first,
        List<Finding> findings,
        Func<int, string> nameOf
    )
    {
        var expected = first;
        foreach (var (number, file) in numbered)
        {
            if (number > expected)
            {
                var missing = Enumerable.Range(expected, Math.Min(number - expected, 5)).Select(nameOf);
                var names = string.Join(", ", missing) + (number - expected > 5 ? ", …" : "");
                findings.Add(
                    new Finding(
                        FindingCodes.SpanMissing,
                        FindingSeverity.Error,
                        RollFiles.FolderOf(file.Path) + nameOf(expected),
                        $"{clip} lacks {(number - expected == 1 ? $"a {part}" : $"{number - expected} {part}s")}: {names}. "
                            + "Copy the card again, or ask the camera crew for the missing file before anything is wiped.",
                        Expected: $"{part}s without a gap",
                        Found: string.Join(", ", numbered.Take(20).Select(n => n.Number))
                    )
                );
            }

            expected = number + 1;
        }
    }
}
