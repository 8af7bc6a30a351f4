namespace MediaProductionPortal.Integrity.Lists;

public sealed class DriveManifestTests
{
    [Theory]
    [InlineData("drive-manifest.csv", "path,size,md5\r\n\"a, \"\"b\"\".bin\",10,{0}\r\nc,3,\r\n")]
    [InlineData("drive-manifest.csv", "size;sha1;PATH;note;MD5\n10;;\"a, \"\"b\"\".bin\";x;{0}\n3;;c;;\n")]
    [InlineData("LAB7.drive-manifest.csv", "path\tsize\tmd5\n\"a, \"\"b\"\".bin\"\t10\t{0}\nc\t3\t\n")]
    [InlineData(
        "drive-manifest.json",
        "\uFEFF{{\"format\":\"mpp-drive-manifest\",\"x\":{{\"files\":[1]}},\"files\":[{{\"path\":\"a, \\\"b\\\".bin\",\"size\":10,\"hashes\":{{\"md5\":\"{0}\"}}}},{{\"path\":\"c\",\"size\":3}}],\"more\":[{{}}]}}"
    )]
    [InlineData(
        "LAB7.drive-manifest.json",
        "[{{\"path\":\"a, \\\"b\\\".bin\",\"size\":\"10\",\"md5\":\"{0}\"}},{{\"size\":3,\"path\":\"c\"}}]"
    )]
    public async Task PathSizeAndHashesAreRead(string name, string text)
    {
        using var temp = new TempFolder();
        string hash = MultiHasher.Hash(HashFormat.Md5, File.ReadAllBytes(temp.Write("a, \"b\".bin", 10))).Text;
        temp.Write("c", 3);
        temp.Write(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, hash));
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal([new FoundList(HashListKind.DriveManifest, name, 1)], result.Lists);
        Assert.Equal(["a, \"b\".bin"], result.Verified);
        Finding hashless = Assert.Single(result.Findings);
        Assert.Equal(FindingCodes.HashMissing, hashless.Code);
        Assert.Contains("1 file that this one names (c)", hashless.Words, StringComparison.Ordinal);
        Assert.Equal(VerifyExit.FilesNew, result.Exit);
        Assert.Equal(["c"], result.New);

        temp.Write("c", 4);
        VerifyResult grown = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["c"], grown.Changed);
        File.Delete(temp.At("c"));
        Assert.Equal(["c"], (await VerifyFolder.RunAsync(temp.Path)).Missing);
    }

    [Theory]
    [InlineData("drive-manifest.csv", "path,size\na,10\n\"b,3\nc,4\n")]
    [InlineData("drive-manifest.csv", "path,size\na,10\nb,3,x\nc,4\n")]
    [InlineData("drive-manifest.csv", "path,size\na,10\n,3\nc,4\n")]
    [InlineData("drive-manifest.csv", "path,size,md5\na,10,\nc,4,12\n")]
    [InlineData("drive-manifest.csv", "path,size\na,10\nd,ten\n")]
    [InlineData(
        "drive-manifest.json",
        "{\"files\":[{\"path\":\"a\",\"size\":10},{\"size\":3},{\"path\":\"c\",\"size\":4}]}"
    )]
    [InlineData("drive-manifest.json", "{\"files\":[{\"path\":\"a\",\"size\":10},{\"path\":\"c\",")]
    [InlineData(
        "drive-manifest.json",
        "{\"files\":[{\"path\":\"a\",\"size\":10},7,\"x\",[[]],{\"path\":\"\\ud800\"}]}"
    )]
    public async Task WhatCantBeReadIsAFindingAndTheRestIsUsed(string name, string text)
    {
        using var temp = new TempFolder();
        temp.Write("a", 10);
        temp.Write(name, text);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Contains(
            result.Findings,
            f => f.Code == FindingCodes.ListDamaged && f.Severity == FindingSeverity.Error
        );
        Assert.Equal(["a"], result.New);
        Assert.DoesNotContain(result.Findings, f => f.Code == FindingCodes.FileNew);
        Assert.Equal(VerifyExit.ManifestModified, result.Exit);
    }

    [Theory]
    [InlineData("drive-manifest.csv", "name,bytes\na,10\n")]
    [InlineData("drive-manifest.csv", "")]
    [InlineData("drive-manifest.json", "{}")]
    [InlineData("drive-manifest.json", "")]
    [InlineData("drive-manifest.json", "PK\u0003\u0004")]
    public async Task AManifestThatIsNoneIsAnError(string name, string text)
    {
        using var temp = new TempFolder();
        temp.Write("a", 10);
        temp.Write(name, text);
        VerifyResult result = await VerifyFolder.RunAsync(temp.Path);
        Assert.Contains(result.Findings, f => f.Code == FindingCodes.ManifestUnreadable && f.Path == name);
    }

    [Theory]
    [InlineData("drive-manifest.csv")]
    [InlineData("drive-manifest.json")]
    public async Task WhatIsWrittenIsReadBackAsItWas(string name)
    {
        using var temp = new TempFolder();
        string[] paths = ["a, b.mov", "ü\"x\".wav", "deep/er/c;d", "zero"];
        foreach (string path in paths)
        {
            temp.Write(path, path == "zero" ? 0 : 20, seed: path.Length);
        }
        await Generations.WriteAsync(temp.Path, DateTimeOffset.UnixEpoch.AddYears(55), [HashFormat.C4, HashFormat.Md5]);
        ExpectedList before = await ListExpected.RunAsync(temp.Path);
        Directory.Delete(temp.At("ascmhl"), recursive: true);
        using (FileStream to = File.Create(temp.At(name)))
        {
            if (name.EndsWith(".json", StringComparison.Ordinal))
            {
                DriveManifestWriter.WriteJson(to, before.Files, DateTimeOffset.UnixEpoch);
            }
            else
            {
                using var text = new StreamWriter(to);
                DriveManifestWriter.WriteCsv(text, before.Files);
            }
        }
        ExpectedList after = await ListExpected.RunAsync(temp.Path);
        Assert.Empty(after.Findings);
        Assert.Equal(Told(before), Told(after));
        Assert.Equal(4, after.Files.Count);
        Assert.Equal(VerifyExit.Verified, (await VerifyFolder.RunAsync(temp.Path)).Exit);
    }

    private static List<string> Told(ExpectedList list) =>
        [
            .. list
                .Files.OrderBy(f => f.Path, StringComparer.Ordinal)
                .Select(f =>
                    $"{f.Path} {f.Size} {string.Join(' ', f.Hashes.OrderBy(h => h.Format).Select(h => new HashValue(h.Format, h.Text)))}"
                ),
        ];
}
