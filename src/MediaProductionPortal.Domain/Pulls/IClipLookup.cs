namespace MediaProductionPortal.Pulls;

/// <summary>What a text of the list may be.</summary>
internal enum LookupKind
{
    /// <summary>A clip or one of its files.</summary>
    Name,

    /// <summary>A card: the reel that the camera wrote, or the roll's folder.</summary>
    Card,
    Slate,

    /// <summary>The beginning of a clip's name, as <see cref="Library.ClipNames.Short"/> makes it.</summary>
    Short,
}

/// <summary>What is looked for; the text as <see cref="Library.ClipNames"/> writes it.</summary>
internal readonly record struct LookupKey(LookupKind Kind, string Text);

/// <summary>Seconds of the day, both included; the end may lie in the next day.</summary>
internal readonly record struct SecondRange(int First, int Last)
{
    public bool Touches(int first, int last) => First <= last && first <= Last;
}

/// <summary>Where the clips of one title are looked up; a database, or a list in a test.</summary>
internal interface IClipLookup
{
    /// <summary>Clips by name.</summary>
    Task<IReadOnlyDictionary<string, FoundClips>> NamedAsync(
        IReadOnlyCollection<string> names,
        CancellationToken cancel
    );

    /// <summary>Clips by what only a timecode makes sure of: a key has the windows of the events that ask for it.</summary>
    Task<IReadOnlyDictionary<LookupKey, FoundClips>> TimedAsync(
        IReadOnlyDictionary<LookupKey, IReadOnlyList<SecondRange>> keys,
        CancellationToken cancel
    );

    /// <summary>Clips that a person chose; those that are gone are left out.</summary>
    Task<IReadOnlyDictionary<Guid, MatchClip>> ByIdAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel);
}
