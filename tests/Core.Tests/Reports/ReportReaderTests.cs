using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Reports;

public sealed class ReportReaderTests
{
    private const string Plain =
        "Clip Name,Camroll,Scene,Take,Circled,Notes,ISO\nA003C012,A003,12A,3,x,\"rain, wind\",800\nA003C013,A003,12A,4,,,800\n";

    [Fact]
    public void AnAleIsRead()
    {
        const string ale =
            "Heading\r\nFIELD_DELIM\tTABS\r\nFPS\t24\r\n\r\nColumn\r\nName\tTape\tStart\tEnd\tScene\tTake\tLook\r\n\r\nData\r\n"
            + "A003C012_250311_R1VK\tA003R1VK\t01:00:00:00\t01:00:10:00\t12A\t3\tnight \"blue\"\r\n";
        var report = Read(Encoding.UTF8.GetBytes(ale));
        var row = Assert.Single(report.Rows);
        Assert.Equal(
            ("ALE", "A003C012_250311_R1VK", "A003R1VK", "12A", "3"),
            (report.Form, row.Clip, row.Roll, row.Scene, row.Take)
        );
        Assert.Equal("night \"blue\"", row.More["Look"]);
        Assert.Equal((9, "01:00:00:00"), (row.Line, row.Start));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void ACsvIsReadAndUnknownColumnsAreKept()
    {
        var report = Read(Encoding.UTF8.GetBytes(Plain));
        Assert.Equal(["A003C012", "A003C013"], report.Rows.Select(r => r.Clip));
        Assert.Equal([true, false], report.Rows.Select(r => r.Circled));
        Assert.Equal(("rain, wind", "800"), (report.Rows[0].Notes, report.Rows[0].More["ISO"]));
    }

    [Theory]
    [InlineData(';', "\r\n")]
    [InlineData('\t', "\n")]
    [InlineData('|', "\r")]
    public void AnyDelimiterAndLineEndWillDo(char delimiter, string end)
    {
        var text = string.Join(
            end,
            $"Production: Moon{delimiter}{delimiter}",
            $"File{delimiter}Reel{delimiter}Take",
            $"A.mov{delimiter}A001{delimiter}1",
            ""
        );
        var row = Assert.Single(Read(Encoding.UTF8.GetBytes(text)).Rows);
        Assert.Equal(("A.mov", "A001", "1", 3), (row.Clip, row.Roll, row.Take, row.Line));
    }

    [Theory]
    [InlineData("utf-8", "UTF-8")]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("utf-16BE", "UTF-16")]
    [InlineData("windows-1252", "Windows-1252")]
    [InlineData("macintosh", "Mac Roman")]
    public void EveryEncodingIsTold(string name, string expected)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = "Clip Name,Scene,Take,Notes\nA003C012,12,1,Gänse über Höfe – déjà vu\n";
        var report = Read(encoding.GetBytes(text));
        Assert.Equal((expected, "Gänse über Höfe – déjà vu"), (report.Encoding, report.Rows[0].Notes));
    }

    [Fact]
    public void BadRowsAreFindingsWithTheirLinesAndStopNothing()
    {
        const string text =
            "Clip Name,Scene,Take\nA1,1,1\n,,\nA2,1,2,what,is,this\n,only a scene,\nA3,\"torn,3\nA4,2,1\n";
        var report = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["A1", "A2", "A3", "A4"], report.Rows.Select(r => r.Clip));
        Assert.Equal(["line 4", "line 5", "line 6"], report.Findings.Select(f => f.Path));
        Assert.All(report.Findings, f => Assert.Equal(FindingCodes.ReportRowUnread, f.Code));
    }

    [Fact]
    public void AQuotedCellMaySpanLinesAndLinesAreCountedOn()
    {
        var report = Read(Encoding.UTF8.GetBytes("Clip Name,Notes\nA1,\"one\ntwo \"\"three\"\"\"\nA2,x\n"));
        Assert.Equal("one\ntwo \"three\"", report.Rows[0].Notes);
        Assert.Equal([2, 4], report.Rows.Select(r => r.Line));
    }

    [Fact]
    public void APersonsColumnsStandAboveTheGuess()
    {
        var bytes = Encoding.UTF8.GetBytes("Bild,Szene,Name\nA1,7,Hans\n");
        Assert.Equal("Hans", Read(bytes).Rows[0].Clip);
        var mapping = new Dictionary<ReportField, string>
        {
            [ReportField.Name] = "Bild",
            [ReportField.Scene] = "Szene",
        };
        Assert.True(ReportReader.TryRead(bytes, ReportKind.Camera, mapping, out var report, out _));
        Assert.Equal(("A1", "7", "Hans"), (report.Rows[0].Clip, report.Rows[0].Scene, report.Rows[0].More["Name"]));
    }

    [Fact]
    public void ASoundReportTakesTheSoundRoll()
    {
        var bytes = Encoding.UTF8.GetBytes("Filename,Camroll,Soundroll\n12T1.WAV,A003,SR07\n");
        Assert.True(ReportReader.TryRead(bytes, ReportKind.Sound, null, out var report, out _));
        Assert.Equal("SR07", report.Rows[0].Roll);
        Assert.Equal("A003", report.Rows[0].More["Camroll"]);
    }

    [Theory]
    [InlineData("%PDF-1.7 …", "PDF")]
    [InlineData("PK\u0003\u0004", "spreadsheet")]
    [InlineData("just a text without a table", "header")]
    [InlineData("Heading\nFIELD_DELIM\tTABS\n", "Column section")]
    public void WhatIsNoReportIsRefusedInWords(string text, string word)
    {
        Assert.False(ReportReader.TryRead(Encoding.UTF8.GetBytes(text), ReportKind.Camera, null, out _, out var why));
        Assert.Contains(word, why);
    }

    [Fact]
    public void AnyBytesAreReadOrRefusedAndNeverCrash()
    {
        var random = new Random(1);
        var seed = Encoding.UTF8.GetBytes(Plain);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = (byte[])seed.Clone();
            for (var n = random.Next(1, 12); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            ReportReader.TryRead(bytes.AsSpan(0, random.Next(bytes.Length)), ReportKind.Camera, null, out _, out _);
        }
    }

    private static ReadReport Read(byte[] bytes)
    {
        Assert.True(ReportReader.TryRead(bytes, ReportKind.Camera, null, out var report, out var why), why);
        return report;
    }
}
