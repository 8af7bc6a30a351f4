using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MediaProductionPortal.Storage;

/// <summary>Both stores take bytes and let go of them.</summary>
internal sealed class StoreHealth(Stores stores) : IHealthCheck
{
    private static readonly byte[] Probe = "ok"u8.ToArray();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancel)
    {
        foreach (var (name, store) in new[] { ("media", stores.Media), ("archive", stores.Archive) })
            try
            {
                var key = $"health/{Guid.NewGuid():N}";
                await store.WriteAsync(key, new MemoryStream(Probe), "text/plain", cancel);
                await store.DeleteAsync(key, cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy($"The {name} store can't be written: {e.Message}", e);
            }
        return HealthCheckResult.Healthy();
    }
}
