namespace MediaProductionPortal.Cards;

public sealed class DayFolderTests
{
    [Theory]
    [InlineData("DRIVE/20250311_EP104_Day12_MU/A001", "2025-03-11", "EP104", 12, "MU")]
    [InlineData("20250311/Camera/A001", "2025-03-11", null, null, null)]
    [InlineData("D/2025-03-11_2U/A001", "2025-03-11", null, null, "2U")]
    [InlineData("D/20250311_ep7b_su/A001", "2025-03-11", "EP7B", null, "SU")]
    [InlineData("D/20250311_EP101/A001", "2025-03-11", "EP101", null, null)]
    [InlineData("D/20250311_Day03/A001", "2025-03-11", null, 3, null)]
    [InlineData("D/20250310_EP101/20250311_EP102_SP/A001", "2025-03-11", "EP102", null, "SP")]
    [InlineData("D/A001_20250311_R1AB", "2025-03-11", null, null, null)]
    [InlineData("D/A001", null, null, null, null)]
    public void FolderNamesTellDayEpisodeAndUnit(string path, string? day, string? episode, int? number, string? unit)
    {
        var folder = DayFolder.Read(path);
        Assert.Equal(
            (day, episode, number, unit, null),
            (folder.Day?.ToString("yyyy-MM-dd"), folder.Episode, folder.Number, folder.Unit, folder.Odd)
        );
    }

    [Theory]
    [InlineData("D/20251399/A001", null, "20251399")]
    [InlineData("D/20250311 main unit/A001", "2025-03-11", "20250311 main unit")]
    [InlineData("D/20250311_MU_EP104/A001", "2025-03-11", "20250311_MU_EP104")]
    public void WhatDoesNotFollowTheTemplateIsNamedAndNotGuessed(string path, string? day, string odd)
    {
        var folder = DayFolder.Read(path);
        Assert.Equal((day, odd, null), (folder.Day?.ToString("yyyy-MM-dd"), folder.Odd, folder.Unit));
    }
}
