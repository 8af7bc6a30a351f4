namespace MediaProductionPortal.Storage;

/// <summary>The two stores: where media lives, and the independent second copy.</summary>
/// <param name="media">Also takes parts (<see cref="IMultipartStore"/>) and signs links (<see cref="ISignedLinks"/>).</param>
/// <param name="archive">Where gate D's copy goes.</param>
public sealed class Stores(IStore media, IStore archive)
{
    public IStore Media { get; } = media;
    public IStore Archive { get; } = archive;

    /// <summary>The media store's power to take parts.</summary>
    public IMultipartStore Parts { get; } = (IMultipartStore)media;

    /// <summary>The media store's power to sign links.</summary>
    public ISignedLinks Links { get; } = (ISignedLinks)media;
}
