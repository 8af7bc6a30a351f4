using System.Diagnostics;
using System.Globalization;
using System.Text;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The benchmark of eng/bench.sh match: a title of many clips, lists of many events in each style of reels, read and matched.</summary>
internal static class MatchBench
{
    public const string Word = "match-bench";

    /// <param name="sizes">"sqlite" or "postgresql", clips, events.</param>
    public static async Task<int> RunAsync(string[] sizes)
    {
        var (clips, events) = (Number(sizes[1]), Number(sizes[2]));
        using var world = new World(sizes[0] == "sqlite" ? new SqliteDatabaseOfTest() : new PostgreSqlDatabaseOfTest());
        await Console.Error.WriteLineAsync($"Making {clips:N0} clips …");
        var making = Stopwatch.StartNew();
        await new ManyClips(world, 1, clips, clips, withWords: false).MakeAsync();
        await Console.Error.WriteLineAsync($"Made in {making.Elapsed.TotalSeconds:0} s.");
        foreach (var style in Enum.GetValues<ReelStyle>())
        {
            var list = Encoding.UTF8.GetBytes(List(style, clips, events));
            // The first run compiles; what is told is the second.
            for (var round = 0; round < 2; round++)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                var clock = Stopwatch.StartNew();
                var answer = (
                    await world.Get<MatchEdit>().RunAsync(world.Admin, new("MOON", "bench.edl", list, "24"), World.None)
                ).Value;
                var seconds = clock.Elapsed.TotalSeconds;
                var busy = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
                var exact = answer.Counts.GetValueOrDefault(MatchState.Exact);
                if (answer.Events.Count != events || exact != events)
                {
                    await Console.Error.WriteLineAsync($"{style}: {exact} of {events} events are exact.");
                    return 1;
                }
                if (round == 1)
                    await Console.Out.WriteLineAsync(
                        $"{sizes[0], -10} {style, -10} {clips, 9} clips {events, 7} events {list.Length / 1e6, 6:0.0} MB {seconds, 8:0.00} s ({busy:0.00} s of processors) {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 6:0} MB peak"
                    );
            }
        }
        return 0;
    }

    private static string List(ReelStyle style, int clips, int events)
    {
        var text = new StringBuilder("TITLE: BENCH\nFCM: NON-DROP FRAME\n");
        // Spread over the whole title, in no order of it.
        for (var e = 0; e < events; e++)
        {
            var i = (int)(e * 7919L % clips);
            var reel = style switch
            {
                ReelStyle.File129 => ManyClips.Name(i),
                ReelStyle.Card => ManyClips.Card(i / ManyClips.ClipsOfRoll),
                ReelStyle.Cut8 => ManyClips.Name(i)[..8],
                _ => "AX",
            };
            var at = ManyClips.Start(i).Frame + 24 + e % 48;
            text.Append(CultureInfo.InvariantCulture, $"{e + 1:000000}  {reel} V C ");
            Range(text, at).Append(' ');
            Range(text, e * 48L).Append('\n');
            if (style == ReelStyle.Premiere)
                text.Append(CultureInfo.InvariantCulture, $"* FROM CLIP NAME: {ManyClips.Name(i)}.mov\n");
        }
        return text.ToString();
    }

    private static StringBuilder Range(StringBuilder text, long at) =>
        text.Append(new Timecode(at, FrameRate.Film)).Append(' ').Append(new Timecode(at + 48, FrameRate.Film));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private enum ReelStyle
    {
        File129,
        Premiere,
        Card,
        Cut8,
    }
}
