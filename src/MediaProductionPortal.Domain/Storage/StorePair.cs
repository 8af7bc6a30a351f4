namespace MediaProductionPortal.Storage;

/// <summary>The two stores of a title: where its media lives, and the independent second copy.</summary>
/// <param name="media">Also takes parts (<see cref="IMultipartStore"/>) and signs links (<see cref="ISignedLinks"/>).</param>
/// <param name="archive">Where gate D's copy goes.</param>
/// <param name="partLinksLast">How long the link of a part is good.</param>
public sealed class StorePair(IStore media, IStore archive, TimeSpan partLinksLast)
{
    public TimeSpan PartLinksLast { get; } = partLinksLast;

    public IStore Media { get; } = media;
    public IStore Archive { get; } = archive;

    /// <summary>The media store's power to take parts.</summary>
    public IMultipartStore Parts { get; } = (IMultipartStore)media;

    /// <summary>The media store's power to sign links.</summary>
    public ISignedLinks Links { get; } = (ISignedLinks)media;
}

/// <summary>Names of stores that a title or a centre chose; null: not chosen.</summary>
public readonly record struct StoreChoice(string? Media, string? Archive);
