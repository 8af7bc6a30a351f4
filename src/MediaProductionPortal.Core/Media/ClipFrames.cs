using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>The files that a clip's media really are.</summary>
public static class ClipFrames
{
    /// <summary>Relative to the roll: the file, or each frame of a sequence that exists, in order.</summary>
    public static IEnumerable<string> PathsOf(ClipFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Sequence is not { } range)
        {
            return [file.Path];
        }

        return Numbers(range).Select(n => ClipMedia.FrameName(file, n));
    }

    /// <summary>Of one frame of a sequence, relative to the roll.</summary>
    public static string PathOf(ClipFile sequence, long number) => ClipMedia.FrameName(sequence, number);

    private static IEnumerable<long> Numbers(SequenceRange range)
    {
        var hole = 0;
        for (var number = range.First; number <= range.Last; number += range.Step)
        {
            while (hole < range.Holes.Count && number > range.Holes[hole].Last)
            {
                hole++;
            }

            if (hole == range.Holes.Count || number < range.Holes[hole].First)
            {
                yield return number;
            }
        }
    }
}
