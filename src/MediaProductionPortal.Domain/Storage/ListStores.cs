using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Storage;

/// <summary>The stores that titles and centres can choose from.</summary>
public sealed class ListStores(AccessRules rules, Stores stores)
{
    public async Task<Outcome<IReadOnlyList<StoreAnswer>>> RunAsync(Who who, CancellationToken cancel) =>
        await rules.MayAsync(who, Deed.ChooseStores, Subject.Site, cancel)
            ? Outcome.Of<IReadOnlyList<StoreAnswer>>([
                .. stores.All.Select(s => new StoreAnswer(
                    s.Key,
                    StoreWords.Place(s.Value),
                    StoreWords.TakesSinglePass(s.Value)
                )),
            ])
            : Refusal.NotAllowed("Only a site admin sees the stores; ask one.");
}
