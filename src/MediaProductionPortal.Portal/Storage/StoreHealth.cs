using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediaProductionPortal.Storage;

/// <summary>Every store is there and takes bytes.</summary>
internal sealed class StoreHealth(Stores stores) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        foreach (var (name, store) in stores.All)
            try
            {
                await store.CheckAsync(cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy($"The {name} store can't be used: {e.Message}");
            }
        return HealthCheckResult.Healthy();
    }
}
