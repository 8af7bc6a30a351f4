using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>Takes in what an agent reports for good.</summary>
public sealed class ApplyFacts
{
    public Task<Outcome<FactsAnswer>> RunAsync(Who agent, FactBatch batch, CancellationToken cancel) =>
        throw new NotImplementedException();

    /// <summary>The request's body as it came, so that a fact of an unknown kind (a newer agent's) is kept and skipped instead of refused.</summary>
    public Task<Outcome<FactsAnswer>> RunAsync(Who agent, JsonElement batch, CancellationToken cancel) =>
        throw new NotImplementedException();
}
