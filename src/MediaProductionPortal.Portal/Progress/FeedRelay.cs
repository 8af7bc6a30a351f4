using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaProductionPortal.Progress;

/// <summary>Carries the feed between the processes of one portal through the database that they share (PostgreSQL's LISTEN and NOTIFY).</summary>
internal sealed class FeedRelay(
    ProgressFeed feed,
    IOptions<DatabaseOptions> database,
    TimeProvider clock,
    ILogger<FeedRelay> log
) : BackgroundService
{
    private const string ChannelName = "mpp_feed";
    private const int MostAtOnce = 100;

    /// <summary>What one notification may hold.</summary>
    private const int MostBytes = 7900;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Guid self = Guid.NewGuid();

    // Progress is lost without harm: what waited through an outage of the database is old.
    private readonly Channel<FeedNews> news = Channel.CreateBounded<FeedNews>(
        new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var own = feed.SubscribeOwn(item => news.Writer.TryWrite(item));
        await Task.WhenAll(
            AgainAndAgainAsync(ListenAsync, stoppingToken),
            AgainAndAgainAsync(SendAsync, stoppingToken)
        );
    }

    private async Task AgainAndAgainAsync(
        Func<NpgsqlConnection, CancellationToken, Task> work,
        CancellationToken cancel
    )
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                // Not the pool's: it stays open as long as the process lives.
                await using var connection = new NpgsqlConnection(
                    new NpgsqlConnectionStringBuilder(database.Value.ConnectionString)
                    {
                        Pooling = false,
                        KeepAlive = 30,
                    }.ToString()
                );
                await connection.OpenAsync(cancel);
                await work(connection, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Live news between the portal's processes stopped; it is tried again in 5 s");
                await Task.Delay(Pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        while (true)
            await connection.WaitAsync(cancel);
    }

    private async Task SendAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var notify = new NpgsqlCommand(
            $"SELECT pg_notify('{ChannelName}', said) FROM unnest($1::text[]) AS said",
            connection
        );
        var said = new NpgsqlParameter<string[]>();
        notify.Parameters.Add(said);
        while (await news.Reader.WaitToReadAsync(cancel))
        {
            var letters = new List<string>();
            while (letters.Count < MostAtOnce && news.Reader.TryRead(out var item))
                letters.Add(Write(item));
            said.TypedValue = [.. letters];
            await notify.ExecuteNonQueryAsync(cancel);
        }
    }

    private string Write(FeedNews item)
    {
        var letter = JsonSerializer.Serialize(new Letter(self, item), WireJson.Options);
        if (Encoding.UTF8.GetByteCount(letter) <= MostBytes || item.Report is not { } report)
            return letter;
        // A path may be longer than a notification; the numbers matter more.
        return JsonSerializer.Serialize(new Letter(self, new(report with { Current = null }, null)), WireJson.Options);
    }

    private void Hear(string payload)
    {
        try
        {
            if (JsonSerializer.Deserialize<Letter>(payload, WireJson.Options) is { } letter && letter.From != self)
                feed.Hear(letter.News);
        }
        catch (JsonException e)
        {
            log.LogWarning(
                e,
                "Another process of this portal sent news that this one can't read; is it another version?"
            );
        }
    }

    /// <param name="From">The process that wrote it, which hears it too.</param>
    private sealed record Letter(Guid From, FeedNews News);
}
