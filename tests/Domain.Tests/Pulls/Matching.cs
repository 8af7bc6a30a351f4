using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Shorthands for matching a list that stands in a test.</summary>
internal static class Matching
{
    public static async Task<IReadOnlyList<SourceMatch>> RunAsync(
        Timeline timeline,
        ListedClips clips,
        MatchRules? rules = null,
        params RememberedChoice[] choices
    )
    {
        var ready = ReadyRules.Make(rules ?? MatchRules.None);
        Assert.Null(ready.Refusal);
        return await new MatchTimeline(timeline, ready.Value, clips).RunAsync(choices, CancellationToken.None);
    }

    public static Timeline Read(string list, string rate = "24") =>
        Assert.Single(
            ReadEdit.Bytes(Encoding.UTF8.GetBytes(list), "edit.edl", new() { Rate = FrameRate.Parse(rate) }).Timelines
        );

    /// <summary>One event of a list.</summary>
    public static async Task<SourceMatch> OneAsync(
        string reel,
        ListedClips clips,
        string comments = "",
        string source = "01:00:02:00 01:00:04:00",
        MatchRules? rules = null,
        string rate = "24"
    ) =>
        Assert.Single(
            await RunAsync(
                Read($"TITLE: T\n001  {reel} V C {source} 10:00:00:00 10:00:02:00\n{comments}\n", rate),
                clips,
                rules
            )
        );
}
