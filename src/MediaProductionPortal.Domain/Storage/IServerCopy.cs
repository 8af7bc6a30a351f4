namespace MediaProductionPortal.Storage;

/// <summary>A store that can take an object from another one of the same service, without its bytes passing through here.</summary>
public interface IServerCopy
{
    /// <summary>Whether <see cref="CopyFromAsync"/> works with that store.</summary>
    bool CanCopyFrom(IStore other);

    /// <summary>Copies an object of the other store under the same key; same rules as <see cref="IStore.WriteAsync"/>. The copy is as good as its proof: read it back.</summary>
    /// <param name="copied">Told bytes as they are copied.</param>
    Task<StoredObject> CopyFromAsync(IStore other, string key, Action<long> copied, CancellationToken cancel);
}
