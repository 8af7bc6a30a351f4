using System.Globalization;
using MediaProductionPortal.Terminal;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>Tells on standard error how far a fetch is: two bars in place at a terminal, all of it and the file that moves; a line every few seconds elsewhere.</summary>
internal sealed class DownloadTicker(Screen screen, bool quiet) : IProgress<FetchProgress>
{
    private const int BarWidth = 20;
    private static readonly TimeSpan AtTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly long began = TimeProvider.System.GetTimestamp();
    private long last = TimeProvider.System.GetTimestamp();
    private bool drawn;

    public void Report(FetchProgress value)
    {
        if (quiet)
        {
            return;
        }

        lock (gate)
        {
            var live = !Console.IsErrorRedirected;
            if (TimeProvider.System.GetElapsedTime(last) < (live ? AtTerminal : InLog))
            {
                return;
            }

            last = TimeProvider.System.GetTimestamp();
            if (!live)
            {
                screen.Note(Words(value));
                return;
            }

            // Up to the first of the two lines, then each erased before it is written.
            Console.Error.Write(
                $"{(drawn ? "\r\e[1A" : "")}\r\e[K{Bar(value.Bytes, value.BytesTotal)} {Words(value)}\n\r\e[K{Bar(value.FileBytes, value.FileSize)} {Name(value.Path)}"
            );
            drawn = true;
        }
    }

    /// <summary>Clears the bars: the next line of output starts clean.</summary>
    public void End()
    {
        lock (gate)
        {
            if (drawn)
            {
                Console.Error.Write("\r\e[K\e[1A\r\e[K");
                drawn = false;
            }
        }
    }

    private string Words(FetchProgress value)
    {
        var share = value.BytesTotal == 0 ? 100 : 100.0 * value.Bytes / value.BytesTotal;
        var rate = value.Bytes / Math.Max(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.001);
        var left = rate > 0 ? $", {Amounts.Duration((value.BytesTotal - value.Bytes) / rate)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Floor(share):0} %, {value.Files:N0} of {value.FilesTotal:N0} files, {Amounts.Bytes(rate)}/s{left}"
        );
    }

    private static string Bar(long done, long all)
    {
        var full = all == 0 ? BarWidth : (int)Math.Clamp(BarWidth * done / all, 0, BarWidth);
        return new string('#', full) + new string('-', BarWidth - full);
    }

    private static string Name(string path) =>
        new([.. (path.Length <= 50 ? path : $"…{path[^49..]}").Select(c => char.IsControl(c) ? '?' : c)]);
}
