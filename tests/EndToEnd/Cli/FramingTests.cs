using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp framing</c> against the real portal: what comes in is what the portal keeps, and what can't be used is told with its place.</summary>
[Collection(SharedPortal.Name)]
public sealed class FramingTests(PortalFixture fixture) : IDisposable
{
    private const string List = """
        {
          "uuid": "0c1f4f0e-54d2-4b7f-9a0e-6d1a3b8f2c11",
          "version": { "major": 2, "minor": 0 },
          "framing_intents": [{ "id": "WIDE", "aspect_ratio": { "width": 16, "height": 9 } }],
          "contexts": [{ "label": "camera", "canvases": [{
            "id": "OG", "label": "Open Gate", "source_canvas_id": "OG",
            "dimensions": { "width": 480, "height": 270 },
            "framing_decisions": [{
              "id": "OG-WIDE", "framing_intent_id": "WIDE",
              "dimensions": { "width": 480, "height": 270 },
              "anchor_point": { "x": 0, "y": 0 }
            }]
          }] }],
          "canvas_templates": []
        }
        """;

    private readonly TempFolder work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task ListsAreAddedInVersionsListedAndRemoved()
    {
        await fixture.Mpp.MustAsync("title", "create", "FRAMED", "--name", "Framed");
        Assert.Contains("mpp framing add FILE --title FRAMED", (await ListAsync()).Out);
        work.Write("SHOW_178.fdl", List);
        Assert.Contains("SHOW_178:1: 1 canvas, 1 intent, 0 templates.", (await AddAsync("SHOW_178.fdl")).Out);
        work.Write("SHOW_178.fdl", List.Replace("Open Gate", "Full"));
        var second = await AddAsync("SHOW_178.fdl", "--json");
        Assert.Equal(2, second.Json.GetProperty("list").GetProperty("version").GetInt32());

        Assert.Contains("OG, Full: 480 × 270", (await ListAsync()).Out);
        var lists = (await ListAsync("--json")).Json.GetProperty("lists").EnumerateArray().ToList();
        Assert.Equal(
            [(2, true), (1, false)],
            lists.Select(l => (l.GetProperty("version").GetInt32(), l.GetProperty("isCurrent").GetBoolean()))
        );

        await fixture.Mpp.MustAsync("framing", "remove", "show_178:1", "--title", "FRAMED");
        var gone = await fixture.Mpp.RunAsync("framing", "remove", "SHOW_178:1", "--title", "FRAMED");
        Assert.Equal(5, gone.ExitCode);
        Assert.Contains("no framing decision list 'SHOW_178:1'. It has SHOW_178:2.", gone.Error);
    }

    [Fact]
    public async Task WhatCanNotBeUsedIsToldWithItsPlaceAndKeptNowhere()
    {
        await fixture.Mpp.MustAsync("title", "create", "FRAMED2", "--name", "Framed");
        work.Write("wide.fdl", List.Replace("\"width\": 480", "\"width\": \"wide\""));
        work.Write(
            "bare.fdl",
            List[..List.IndexOf("\"contexts\"", StringComparison.Ordinal)].TrimEnd().TrimEnd(',') + "}"
        );
        work.Write("good.fdl", List);
        foreach (
            var (file, says) in new[]
            {
                ("wide.fdl", "$.contexts[0].canvases[0].dimensions.width"),
                ("bare.fdl", "neither canvases nor canvas templates"),
            }
        )
        {
            var added = await fixture.Mpp.RunAsync("framing", "add", work.At(file), "--title", "FRAMED2");
            Assert.Equal(5, added.ExitCode);
            Assert.Contains(says, added.Error);
            var check = await fixture.Mpp.RunAsync("framing", "check", work.At(file));
            Assert.Equal(5, check.ExitCode);
            Assert.Contains(says, check.Out);
            var json = await fixture.Mpp.RunAsync("framing", "check", work.At(file), "--json");
            Assert.Contains(
                json.Json.GetProperty("findings").EnumerateArray(),
                f => f.GetProperty("severity").GetString() == "error"
            );
        }

        Assert.Contains(
            "CAN BE USED: FDL 2.0",
            (await fixture.Mpp.MustAsync("framing", "check", work.At("good.fdl"))).Out
        );
        var missing = await fixture.Mpp.RunAsync("framing", "add", work.At("none.fdl"), "--title", "FRAMED2");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("none.fdl can't be read", missing.Error);
        var unknown = await fixture.Mpp.RunAsync("framing", "list", "--title", "NOWHERE");
        Assert.Equal(5, unknown.ExitCode);
        var kept = await fixture.Mpp.MustAsync("framing", "list", "--title", "FRAMED2", "--json");
        Assert.Empty(kept.Json.GetProperty("lists").EnumerateArray());
    }

    private Task<MppResult> AddAsync(string file, params string[] more) =>
        fixture.Mpp.MustAsync(["framing", "add", work.At(file), "--title", "FRAMED", .. more]);

    private Task<MppResult> ListAsync(params string[] more) =>
        fixture.Mpp.MustAsync(["framing", "list", "--title", "FRAMED", .. more]);
}
