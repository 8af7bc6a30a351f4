using System.Globalization;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary>Tells on standard error how far the reading is: in place at a terminal, a line every few seconds elsewhere.</summary>
internal sealed class HashTicker(Screen screen) : IProgress<VerifyProgress>
{
    private static readonly TimeSpan AtTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan InLog = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly long began = TimeProvider.System.GetTimestamp();
    private long last = TimeProvider.System.GetTimestamp();

    public void Report(VerifyProgress value)
    {
        lock (gate)
        {
            var live = !Console.IsErrorRedirected;
            var ended = live && value.FilesDone == value.FilesTotal;
            if (!ended && TimeProvider.System.GetElapsedTime(last) < (live ? AtTerminal : InLog))
            {
                return;
            }

            last = TimeProvider.System.GetTimestamp();
            var line = ended ? "" : Words(value);
            if (live)
            {
                // Carriage return and erase-to-end-of-line: the next line of output starts clean.
                Console.Error.Write($"\r\e[K{line}");
            }
            else
            {
                screen.Note(line);
            }
        }
    }

    private static string Reading(VerifyProgress value) =>
        value.Reading.Words is { Length: > 0 } words ? $", {words}" : "";

    private string Words(VerifyProgress value)
    {
        var share = value.BytesTotal == 0 ? 100 : 100.0 * value.BytesDone / value.BytesTotal;
        var rate = value.BytesDone / Math.Max(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.001);
        var left = rate > 0 ? $", {Amounts.Duration((value.BytesTotal - value.BytesDone) / rate)} left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Floor(share):0} %, {value.FilesDone} of {value.FilesTotal} files, {Amounts.Bytes(rate)}/s{left}{Reading(value)}"
        );
    }
}
