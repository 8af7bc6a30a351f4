namespace MediaProductionPortal.Pulls;

public sealed class NameTemplateTests
{
    public const string House = "{show}_{episode}_{seq}_{shot}_{plate}_v{version}";

    [Fact]
    public void AVendorsNameComesOutAsTheFieldWritesIt() =>
        Assert.Equal(
            "AGM_104_065_010_PL01_v001.1001.exr",
            Name(House + ".{frame}.exr", Values() with { Frame = 1001 })
        );

    [Theory]
    [InlineData("v{version:4}", "v0001")]
    [InlineData("v{version:1}", "v1")]
    [InlineData("{plate:3}", "PL001")]
    [InlineData("{shot:5}", "00010")]
    [InlineData("{show:5}", "AGM")]
    [InlineData("{{{shot}}}", "{010}")]
    [InlineData("{plate}_v{version}/{seq}/{shot}", "PL01_v001/065/010")]
    public void NumbersArePaddedAndTextsAreNot(string template, string expected) =>
        Assert.Equal(expected, Name(template, Values()));

    [Fact]
    public void ANumberLongerThanItsWidthKeepsAllDigits() =>
        Assert.Equal("v1000", Name("v{version}", Values() with { Version = 1000 }));

    [Theory]
    [InlineData("{show}_{take}", 8, "There is no {take}")]
    [InlineData("{Show}", 1, "small letters")]
    [InlineData("{show", 1, "not closed")]
    [InlineData("{show{shot}", 1, "not closed")]
    [InlineData("a}b", 2, "closes nothing")]
    [InlineData("v{version:x}", 11, "1 to 10")]
    [InlineData("v{version:0}", 11, "1 to 10")]
    [InlineData("v{version:99999999999}", 11, "1 to 10")]
    [InlineData("{plate}{version}", 8, "touch")]
    [InlineData("v{version}2", 11, "A digit behind")]
    [InlineData("", 1, "empty")]
    public void AFaultIsSaidWithItsPosition(string template, int position, string words)
    {
        var reading = NameTemplate.Read(template);

        Assert.Null(reading.Template);
        Assert.Contains(words, reading.Faults[0].Words, StringComparison.Ordinal);
        Assert.Equal(position, reading.Faults[0].Position);
    }

    [Fact]
    public void AllFaultsAreSaidAtOnce() =>
        Assert.Equal([1, 5, 9, 10], NameTemplate.Read("{a}_{b}_}{c}").Faults.Select(f => f.Position));

    [Fact]
    public void WhatIsMissingOrWouldMakeAFolderIsRefused()
    {
        var template = NameTemplate.Read("{show}_{vendor}").Template!;

        Assert.Contains("There is no vendor", template.Render(Values()).Refusal, StringComparison.Ordinal);
        Assert.Contains(
            "There is no vendor",
            template.Render(Values(("vendor", " "))).Refusal,
            StringComparison.Ordinal
        );
        Assert.Contains("slash", template.Render(Values(("vendor", "../x"))).Refusal, StringComparison.Ordinal);
    }

    internal static NameValues Values(params (string Token, string Text)[] more) =>
        new()
        {
            Plate = PlateNumber.First,
            Version = 1,
            Texts = new Dictionary<string, string>
            {
                ["show"] = "AGM",
                ["episode"] = "104",
                ["seq"] = "065",
                ["shot"] = "010",
            }
                .Concat(more.Select(m => KeyValuePair.Create(m.Token, m.Text)))
                .ToDictionary(),
        };

    private static string Name(string template, NameValues values)
    {
        var reading = NameTemplate.Read(template);
        Assert.Empty(reading.Faults);
        return reading.Template!.Render(values).Name!;
    }
}
