using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage.S3;

namespace MediaProductionPortal.Storage;

/// <summary>Tries a store out with small objects of its own, which it takes away again, and says in words what is wrong.</summary>
public sealed class CheckStore(AccessRules rules, Stores stores, TimeProvider clock)
{
    /// <param name="page">Origin at which people open the portal: scheme, host, port.</param>
    public async Task<Outcome<StoreCheckAnswer>> RunAsync(Who who, string name, string page, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.CheckStores, Subject.Site, cancel))
            return Refusal.NotAllowed("Only a site admin can try a store out; ask one.");
        if (!stores.All.TryGetValue(name, out var store))
            return Refusal.NotFound("store");
        var lines = store is S3Store s3
            ? await new S3Probe(s3, page, clock).RunAsync(cancel)
            : await new StoreProbe(store).RunAsync(cancel);
        return new StoreCheckAnswer(name, StoreWords.Place(store), lines);
    }
}
