using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

public sealed class HostileNameTests
{
    private static NameRules Plain => default;
    private static readonly NameRules Windows = new(Windows: true, IgnoresCase: true);

    [Theory]
    [InlineData("../out.mov")]
    [InlineData("a/../../out.mov")]
    [InlineData("/etc/out.mov")]
    [InlineData("a//b.mov")]
    [InlineData("./a.mov")]
    [InlineData("a/./b.mov")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("C:/out.mov")]
    [InlineData("C:\\out.mov")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public async Task NoNameLeadsOutOfTheFolder(string path)
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        FetchJob job = bench.Serve("clip.mov", 100) with { Path = path };
        string[] beside = Directory.GetFileSystemEntries(Path.GetDirectoryName(bench.Folder)!, "out.mov");

        var fault = Assert.IsType<FetchFault>(await bench.FetchOneAsync(job));

        Assert.Equal(FaultKind.NeedsPerson, fault.Kind);
        Assert.Empty(Directory.GetFileSystemEntries(bench.Folder));
        Assert.Equal(beside, Directory.GetFileSystemEntries(Path.GetDirectoryName(bench.Folder)!, "out.mov"));
        Assert.Equal(0, bench.Server.Requests);
    }

    [Theory]
    [InlineData("CON")]
    [InlineData("A001/con.mov")]
    [InlineData("A001/Lpt1 .tar.gz")]
    [InlineData("COM¹")]
    [InlineData("clip.mov.")]
    [InlineData("clip ")]
    [InlineData("A001 /clip.mov")]
    [InlineData("clip.mov:stream")]
    [InlineData("what?.mov")]
    [InlineData("a\\b.mov")]
    public void WindowsRefusesWhatItCantKeep(string path)
    {
        Assert.NotEmpty(new Destination(Windows).Refuse([Job(path)]));
        Assert.Empty(new Destination(Plain).Refuse([Job(path)]));
    }

    [Theory]
    [InlineData("console.mov")]
    [InlineData("A001/COM10.mov")]
    [InlineData(".hidden/clip.mov")]
    public void WindowsTakesWhatOnlyLooksReserved(string path) =>
        Assert.Empty(new Destination(Windows).Refuse([Job(path)]));

    [Theory]
    [InlineData("A/clip.mov", "a/CLIP.mov")]
    [InlineData("caf\u00e9.mov", "CAF\u00c9.mov")]
    public void TwoNamesThatAreOneOnThisDiskDoNotOverwriteEachOther(string one, string two)
    {
        FetchJob[] jobs = [Job(one), Job(two)];

        Assert.Same(jobs[1], Assert.Single(new Destination(new(false, IgnoresCase: true)).Refuse(jobs)).Key);
        Assert.Empty(new Destination(Plain).Refuse(jobs));
    }

    [Theory]
    [InlineData("a.mov", "a.mov")]
    [InlineData("a.mov", "a.mov.partial")]
    [InlineData("a.mov.partial.from", "a.mov")]
    [InlineData("a", "a/b.mov")]
    [InlineData("a/b.mov", "a")]
    [InlineData("a.partial/b.mov", "a")]
    public void NoFileStandsInForAnother(string one, string two) =>
        Assert.Single(new Destination(Plain).Refuse([Job(one), Job(two)]));

    [Fact]
    public async Task ALinkInTheDestinationIsNotFollowed()
    {
        await using FetchBench bench = await FetchBench.MakeAsync();
        string outside = Directory.CreateTempSubdirectory("mpp-outside-").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(bench.Folder, "A001"), outside);
            File.CreateSymbolicLink(Path.Combine(bench.Folder, "clip.mov.partial"), Path.Combine(outside, "clip.mov"));
            FetchJob[] jobs = [bench.Serve("A001/clip.mov", 100), bench.Serve("clip.mov", 100)];

            Assert.All(await bench.FetchAsync(jobs), result => Assert.IsType<FetchFault>(result));

            Assert.Empty(Directory.GetFileSystemEntries(outside));
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void WhetherADiskIgnoresCaseIsFoundOutByTrying()
    {
        string folder = Directory.CreateTempSubdirectory("mpp-case-").FullName;
        try
        {
            var rules = NameRules.Of(folder);

            Assert.Equal(OperatingSystem.IsWindows(), rules.Windows);
            Assert.Equal(!OperatingSystem.IsLinux(), rules.IgnoresCase);
            Assert.Empty(Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FetchJob Job(string path) => new("key", path, 1, [], "0000000000000000");
}
