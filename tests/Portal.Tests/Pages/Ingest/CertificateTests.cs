using Bunit;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Pages.Ingest;

public class CertificateTests : BunitContext
{
    [Theory]
    [InlineData("passed", "passed", "passed", "passed")]
    [InlineData("warned", "warned", "passed", "passed")]
    public void FourPassedGatesAreSafeToWipe(string a, string b, string c, string d)
    {
        var sheet = Render<CertificateSheet>(p => p.Add(s => s.Certificate, Samples.Certificate(a, b, c, d)));

        Assert.Equal("SAFE TO WIPE", sheet.Find(".verdict strong").TextContent);
        Assert.Contains("second, independent copy", sheet.Find(".verdict p").TextContent);
    }

    [Theory]
    [InlineData("Gate D (Archived) is not proven yet. Keep the card.", "passed", "passed", "passed", "open")]
    [InlineData(
        "Gate B (Verified) failed; Gates C (Stored), D (Archived) are not proven yet. Keep the card.",
        "passed",
        "failed",
        "open",
        "open"
    )]
    [InlineData(
        "Gates A (Listed), B (Verified), C (Stored), D (Archived) are not proven yet. Keep the card.",
        "open",
        "open",
        "open",
        "open"
    )]
    public void AnythingElseIsNotAndSaysWhy(string why, params string[] states)
    {
        var sheet = Render<CertificateSheet>(p => p.Add(s => s.Certificate, Samples.Certificate(states)));

        Assert.Equal("NOT SAFE TO WIPE", sheet.Find(".verdict strong").TextContent);
        Assert.Equal(why, sheet.Find(".verdict p").TextContent);
    }

    [Fact]
    public void TheVerdictIsTheAnswersAndNotTheGates()
    {
        var left = Samples.Certificate("passed", "passed", "passed", "passed") with { SafeToWipe = false };

        var sheet = Render<CertificateSheet>(p => p.Add(s => s.Certificate, left));

        Assert.Equal("NOT SAFE TO WIPE", sheet.Find(".verdict strong").TextContent);
        Assert.Contains("Keep the card", sheet.Find(".verdict p").TextContent);
    }

    [Fact]
    public void CountsManifestAndC4ArePrinted()
    {
        var sheet = Render<CertificateSheet>(p =>
            p.Add(s => s.Certificate, Samples.Certificate("passed", "passed", "passed", "passed"))
        );

        Assert.Contains("1,234,567,890 bytes", sheet.Markup);
        Assert.Contains("ascmhl/0001_A001R1VK.mhl", sheet.Markup);
        Assert.Contains("c41abc", sheet.Markup);
        Assert.Contains("2026-03-11 12:00 UTC", sheet.Markup);
    }
}
