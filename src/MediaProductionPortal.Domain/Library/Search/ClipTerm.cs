namespace MediaProductionPortal.Library;

/// <summary>What clips are asked for: a tree that every database says in its own SQL.</summary>
internal abstract record ClipTerm;

/// <summary>All of these; of none, every clip.</summary>
internal sealed record AllOf(IReadOnlyList<ClipTerm> Terms) : ClipTerm;

/// <summary>One of these.</summary>
internal sealed record AnyOf(IReadOnlyList<ClipTerm> Terms) : ClipTerm;

internal sealed record Not(ClipTerm Term) : ClipTerm;

/// <summary>The text stands somewhere in what is said about the clip, in any case.</summary>
internal sealed record Says(string Text) : ClipTerm;

/// <summary>A field says something at all.</summary>
internal sealed record IsSaid(ClipField Field) : ClipTerm;

/// <summary>A field has this value.</summary>
internal sealed record Is(ClipField Field, object Value) : ClipTerm;

/// <summary>A field of text begins with this (or holds it), in any case.</summary>
internal sealed record Like(ClipField Field, string Text, bool Anywhere) : ClipTerm;

/// <summary>A field lies between the two; null is open.</summary>
internal sealed record Between(
    ClipField Field,
    object? Least,
    object? Most,
    bool WithLeast = true,
    bool WithMost = true
) : ClipTerm;

/// <summary>The clip's timecode touches these seconds of the day.</summary>
internal sealed record Touches(int First, int Last) : ClipTerm;

/// <summary>The clip is in the bin of this name (in capitals); null is any bin.</summary>
internal sealed record InBin(string? NameKey) : ClipTerm;

/// <summary>The roll's gate is passed: "Listed", "Verified", "Stored", "Archived".</summary>
internal sealed record GatePassed(string Gate) : ClipTerm;
