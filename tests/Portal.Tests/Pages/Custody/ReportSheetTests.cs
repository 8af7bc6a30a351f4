using Bunit;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pages.Custody;

public class ReportSheetTests : BunitContext
{
    [Fact]
    public void CardsThatMustBeKeptComeFirstAndByName()
    {
        var sheet = Render<ReportSheet>(p =>
            p.Add(s => s.Report, Report(Roll("A001", true), Roll("A002", false), Roll("A003", true)))
        );

        var verdicts = sheet.FindAll(".verdict");
        Assert.Equal(
            ["DO NOT WIPE THIS CARD", "These 2 cards may be wiped"],
            verdicts.Select(v => v.QuerySelector("h2")!.TextContent)
        );
        Assert.Equal(["A002"], verdicts[0].QuerySelectorAll("b").Select(b => b.TextContent));
        Assert.Equal(["A001", "A003"], verdicts[1].QuerySelectorAll("b").Select(b => b.TextContent));
        Assert.Equal(["A002", "A001", "A003"], sheet.FindAll(".roll").Select(r => r.GetAttribute("aria-label")![5..]));
    }

    [Fact]
    public void WhenNoCardMayBeWipedNothingSaysThatOneMay()
    {
        var sheet = Render<ReportSheet>(p => p.Add(s => s.Report, Report(Roll("A001", false), Roll("A002", false))));

        Assert.Equal("DO NOT WIPE THESE 2 CARDS", Assert.Single(sheet.FindAll(".verdict h2")).TextContent);
        Assert.DoesNotContain("may be wiped", sheet.Markup);
    }

    [Fact]
    public void EveryFindingIsPrintedWithWhatToDo()
    {
        var finding = new Finding(
            "file-changed",
            FindingSeverity.Error,
            "clip/ü <b>.mov",
            "Get it from another copy.",
            "md5 aa",
            "md5 bb"
        );

        var sheet = Render<ReportSheet>(p => p.Add(s => s.Report, Report(Roll("A001", false, finding))));

        var row = sheet.Find(".findings tbody tr");
        Assert.Equal("clip/ü <b>.mov", row.QuerySelector(".where")!.TextContent);
        Assert.Contains("Get it from another copy.", row.TextContent);
        Assert.Contains("expected md5 aa, found md5 bb", row.TextContent);
        Assert.Contains("7 more findings are counted and not kept in words", sheet.Markup);
    }

    [Fact]
    public void TheCsvHasALineForEachFindingAndOneForARollWithout()
    {
        var finding = new Finding(
            "file-changed",
            FindingSeverity.Error,
            "=cmd|' /C calc'!A0",
            "Say \"no\", twice.",
            null,
            "md5 bb"
        );

        var lines = ReportCsv.Of(Report(Roll("A001", false, finding, finding), Roll("A002", true))).Split("\r\n");

        Assert.Equal(5, lines.Length);
        Assert.StartsWith(
            "roll,may_be_wiped,why,title,day,unit,centre,drive,state,gate_a,gate_b,gate_c,gate_d,files,bytes,",
            lines[0]
        );
        Assert.StartsWith("A001,NO,", lines[1]);
        Assert.Contains("\"'=cmd|' /C calc'!A0\",\"Say \"\"no\"\", twice.\",,\"md5 bb\"", lines[1]);
        Assert.StartsWith("A002,YES,", lines[3]);
        Assert.All(lines[..4], l => Assert.Equal(22, Fields(l)));
        Assert.Equal("", lines[4]);
    }

    private static int Fields(string line)
    {
        var (count, quoted) = (1, false);
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            if (letter == ',' && !quoted)
                count++;
        }
        return count;
    }

    private static RollsReportAnswer Report(params RollReport[] rolls) =>
        new("shoot day 2026-03-11", Samples.Noon, rolls);

    private static RollReport Roll(string name, bool safe, params Finding[] findings) =>
        new(
            Samples.Roll(name, safe ? "safe" : "held"),
            "The Long Way Home",
            "Local",
            "SHUTTLE_07",
            safe,
            safe ? "All four gates passed." : "Gate B (Verified) FAILED. Keep the card.",
            "ascmhl",
            [.. findings.Select(f => new FindingAnswer("verify", Samples.Noon, f))],
            findings.Length > 0 ? 7 : 0
        );
}
