namespace MediaProductionPortal.Library;

/// <summary>A part of a search that was not understood; the rest is searched all the same.</summary>
/// <param name="At">Index of its first character in what was typed.</param>
/// <param name="Words">What is wrong, and what to write.</param>
public sealed record SearchTrouble(int At, int Length, string Words);

/// <summary>What was typed into the box, understood as far as it goes.</summary>
internal sealed record ClipSearch(IReadOnlyList<SearchPart> Parts, IReadOnlyList<SearchTrouble> Troubles)
{
    public ClipTerm Tree => new AllOf([.. Parts.Select(p => p.Term)]);

    /// <summary>The search without what it asks of a field: to count what else the field could be.</summary>
    public ClipTerm Without(ClipField field) =>
        new AllOf([.. Parts.Where(p => p.Field != field || p.Negated).Select(p => p.Term)]);
}

/// <summary>One term as it was typed.</summary>
internal sealed record SearchPart(int At, int Length, ClipField? Field, bool Negated, ClipTerm Term);
