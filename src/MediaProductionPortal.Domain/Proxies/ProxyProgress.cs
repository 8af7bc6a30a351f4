using MediaProductionPortal.Jobs;

namespace MediaProductionPortal.Proxies;

/// <summary>How far a proxy is; the copying of originals is the first part, where there is one.</summary>
internal sealed class ProxyProgress(ProxyLease lease, TimeProvider clock, Action tell) : IProgress<double>
{
    private readonly LeaseProgress row = new(lease.ReportAsync, clock, tell);
    private double copied;

    public void Copied(long bytes, long total)
    {
        copied = 0.5 * bytes / Math.Max(1, total);
        row.Report(copied);
    }

    public void Report(double value) => row.Report(copied + value * (1 - copied));
}
