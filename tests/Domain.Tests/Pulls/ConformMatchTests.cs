using System.Text;
using System.Text.Json;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The clips, source frames, handles and speed that every event of the sample edit must come to, in all styles of reels.</summary>
public sealed class ConformMatchTests
{
    private readonly ListedClips clips = new();
    private readonly Dictionary<Guid, string> files = [];

    [SharedSamplesTheory]
    [InlineData("SYNTH_R1_v03_file129.edl", "SYNTH_R1_v03", true)]
    [InlineData("SYNTH_R1_v03_cmx8.edl", "SYNTH_R1_v03", true)]
    [InlineData("SYNTH_R1_v03_tape.edl", "SYNTH_R1_v03", true)]
    [InlineData("SYNTH_R1_v03_premiere.edl", "SYNTH_R1_v03", true)]
    [InlineData("SYNTH_R1_v04_file129.edl", "SYNTH_R1_v04", true)]
    [InlineData("SYNTH_R1_v03.otio", "SYNTH_R1_v03", true)]
    // By reel and timecode alone: what is a comment in the list is gone.
    [InlineData("SYNTH_R1_v03_file129.edl", "SYNTH_R1_v03", false)]
    [InlineData("SYNTH_R1_v03_cmx8.edl", "SYNTH_R1_v03", false)]
    [InlineData("SYNTH_R1_v03_tape.edl", "SYNTH_R1_v03", false)]
    public async Task EveryEventComesToItsClipAndFrames(string list, string expected, bool comments)
    {
        AddCards();
        var timeline = Read(list, comments);
        var rows = Expected(expected);
        var matches = (await Matching.RunAsync(timeline, clips)).ToList();
        Assert.Equal(rows.Count, matches.Count);
        foreach (var (match, row) in matches.Zip(rows))
        {
            Assert.True(
                match.State == MatchState.Exact,
                $"{match.Need.Need.Event.Number}: {match.State} {match.Words}"
            );
            Assert.Equal(row.GetProperty("file").GetString(), files[match.Fit!.Clip.Id]);
            Assert.Equal(
                (Long(row, "first_source_frame"), Long(row, "source_frames")),
                (match.Fit.First, match.Need.Need.Frames.Length)
            );
            var with = row.GetProperty("pull_with_8_frame_handles");
            var range = match.Fit.Range!.Value;
            var extra = match.Need.Need.ExtraTail;
            Assert.Equal(Long(with, "head"), range.Head);
            // The expectation leaves out what the dissolve shows; its handles begin behind that.
            if (extra == 0)
                Assert.Equal(Long(with, "tail"), range.Tail);
            Assert.Equal(row.GetProperty("freeze").GetBoolean(), match.Flags.Contains(MatchFlag.Freeze));
            Assert.Equal(row.GetProperty("reverse").GetBoolean(), match.Flags.Contains(MatchFlag.Reverse));
            Assert.Equal(
                row.GetProperty("speed_fps").ValueKind != JsonValueKind.Null,
                match.Flags.Contains(MatchFlag.Freeze) || match.Flags.Contains(MatchFlag.Retime)
            );
        }

        Assert.Equal(8, matches[1].Need.Need.ExtraTail);
    }

    /// <summary>A second camera unit's cards with the same first eight characters and the same time of day.</summary>
    [SharedSamplesFact]
    public async Task TheEightCharacterListEndsAmbiguousWhereItIs()
    {
        AddCards();
        clips.Add("A003C001_250311_R9ZZ", "09:14:20:00", 400, "23.976", "A003R9ZZ", "A003R9ZZ");
        var timeline = Read("SYNTH_R1_v03_cmx8.edl", comments: false);
        var matches = await Matching.RunAsync(timeline, clips);
        foreach (var match in matches)
        {
            var collides = match.Need.Need.Event.Source.Reel == "A003C001";
            Assert.Equal(collides ? MatchState.Ambiguous : MatchState.Exact, match.State);
            if (collides)
                Assert.Equal(2, match.Candidates.Count);
        }

        Assert.Contains(matches, m => m.State == MatchState.Ambiguous);
        // With its comments the same list names the files, and nothing is ambiguous.
        Assert.All(
            await Matching.RunAsync(Read("SYNTH_R1_v03_cmx8.edl", comments: true), clips),
            m => Assert.Equal(MatchState.Exact, m.State)
        );
    }

    private void AddCards()
    {
        foreach (var line in File.ReadAllLines(Samples.At("cards", "manifest.csv")).Skip(1))
        {
            var cells = line.Split(',');
            if (cells[5] is "" or "0" && cells[12] != "r3d-opaque")
                continue;
            var opaque = cells[12] == "r3d-opaque";
            var id = clips.Add(
                cells[4],
                opaque || cells[7].Length == 0 ? null : cells[7],
                opaque ? null : long.Parse(cells[8]),
                cells[6],
                cells[0],
                cells[3],
                cells[10],
                cells[11],
                cells[2],
                opaque
            );
            files[id] = cells[1];
        }
    }

    private static Timeline Read(string list, bool comments)
    {
        var text = File.ReadAllText(Samples.At("edit", "conform", list));
        if (!comments)
            text = string.Join(
                '\n',
                text.Split('\n').Where(l => !l.StartsWith("* SOURCE FILE") && !l.StartsWith("* FROM CLIP NAME"))
            );
        return ReadEdit.Bytes(Encoding.UTF8.GetBytes(text), list, new() { Rate = FrameRate.Parse("23.976") }).Timelines[
            0
        ];
    }

    private static List<JsonElement> Expected(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Samples.At("edit", "conform", name + ".expected.json")));
        return
        [
            .. json
                .RootElement.GetProperty("events")
                .EnumerateArray()
                .Where(e => e.GetProperty("type").GetString() != "black")
                .Select(e => e.Clone()),
        ];
    }

    private static long Long(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
