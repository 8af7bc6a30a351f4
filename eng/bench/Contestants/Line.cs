using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Contestants;

/// <summary>The agent's own link, if one is asked for: congestion control, and connections found by measuring.</summary>
internal sealed class Line : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ITimer beats;

    private Line(LinkOptions options)
    {
        Link = new(options, TimeProvider.System);
        Http = new(new LinkSockets(options, Console.Error.WriteLine).Over(FileSender.MakeHandler(), Link))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        beats = TimeProvider.System.CreateTimer(_ => Link.Tick(), null, Beat, Beat);
    }

    internal SendingLink Link { get; }
    internal HttpClient Http { get; }

    /// <summary>MPP_BENCH_CONGESTION (system, bbr, cubic), MPP_BENCH_START connections to begin with; null when the first is not set.</summary>
    internal static Line? Asked() =>
        Environment.GetEnvironmentVariable("MPP_BENCH_CONGESTION") is { Length: > 0 } congestion
            ? new(
                new()
                {
                    CongestionControl = congestion,
                    StartConnections = Place.Number("MPP_BENCH_START", 4),
                    MaxConnections = Place.Connections,
                }
            )
            : null;

    public void Dispose()
    {
        beats.Dispose();
        Http.Dispose();
        Link.Dispose();
    }
}
