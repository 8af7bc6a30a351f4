using System.Diagnostics;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

public sealed class FolderWalkTests
{
    [Fact]
    public void NamesComeExactlyAsTheFileSystemGivesThem()
    {
        using var temp = new TempFolder();
        string[] names =
        [
            "caf\u00e9.mov",
            "cafe\u0301.mov",
            "\U0001F3AC take.mov",
            "\uFF21.mov",
            " leading and trailing ",
            "Zebra.txt",
            "apple.txt",
            "tail.",
            string.Concat(Enumerable.Repeat("deep folder with a long name/", 9)) + new string('n', 250),
        ];
        foreach (string name in names)
        {
            temp.Write(name, 3);
        }

        FolderListing listing = FolderWalk.List(temp.Path);

        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            listing.Files.Select(f => f.Path).Order(StringComparer.Ordinal)
        );
        Assert.Empty(listing.Findings);
        Assert.Equal(listing.Files, FolderWalk.List(temp.Path).Files);
        List<string> order = [.. listing.Files.Select(f => f.Path)];
        Assert.True(order.IndexOf("\uFF21.mov") < order.IndexOf("\U0001F3AC take.mov"), "sorted by code point");
        Assert.True(order.IndexOf("Zebra.txt") < order.IndexOf("apple.txt"));
    }

    [Fact]
    public void EmptyFoldersAreListedAndAFolderComesAfterWhatItHolds()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.At("a/b/empty"));
        temp.Write("a/x", 1);
        Assert.Equal(["a/b/empty", "a/b", "a"], FolderWalk.List(temp.Path).Folders);
    }

    [Fact]
    public void LinksAreFoundAndNotFollowed()
    {
        using var temp = new TempFolder();
        temp.Write("real/clip.mov", 10);
        File.CreateSymbolicLink(temp.At("link.mov"), temp.At("real/clip.mov"));
        Directory.CreateSymbolicLink(temp.At("loop"), temp.Path);
        File.CreateSymbolicLink(temp.At("broken"), temp.At("nowhere"));

        FolderListing listing = FolderWalk.List(temp.Path);

        Assert.Equal(["real/clip.mov"], listing.Files.Select(f => f.Path));
        Assert.Equal(
            ["broken", "link.mov", "loop"],
            listing.Findings.Where(f => f.Code == FindingCodes.Symlink).Select(f => f.Path).Order()
        );
    }

    [UnixFact]
    public async Task APipeIsFoundAndNeverOpened()
    {
        using var temp = new TempFolder();
        await Shell("mkfifo pipe", temp.Path);
        FolderListing listing = FolderWalk.List(temp.Path);
        Assert.Empty(listing.Files);
        Assert.Equal(FindingCodes.SpecialFile, Assert.Single(listing.Findings).Code);
        FileReading reading = await FileHasher.HashAsync(temp.Path, "pipe", [HashFormat.Md5]);
        Assert.Equal(FindingCodes.FileUnreadable, reading.Problem!.Code);
    }

    [UnixFact]
    public async Task ANameThatIsNoUtf8IsAFindingAndNoCrash()
    {
        using var temp = new TempFolder();
        await Shell("printf x > \"$(printf 'bad\\377name.mov')\"; printf x > good.mov", temp.Path);
        FolderListing listing = FolderWalk.List(temp.Path);
        Assert.Equal(["good.mov"], listing.Files.Select(f => f.Path));
        Finding finding = Assert.Single(listing.Findings);
        Assert.Equal((FindingCodes.NameNotWritable, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Equal(VerifyExit.NoHistory, (await VerifyFolder.RunAsync(temp.Path)).Exit);
        await Generations.WriteAsync(temp.Path, DateTimeOffset.UnixEpoch);
        VerifyResult listed = await VerifyFolder.RunAsync(temp.Path);
        Assert.Equal(["good.mov"], listed.Verified);
        Assert.NotEqual(VerifyExit.Verified, listed.Exit);
        // The runtime can't take away what it can't name.
        await Shell("rm -f bad*", temp.Path);
    }

    [LinuxFact]
    public void APathTooLongForTheSystemIsAFindingAndNoSilence()
    {
        using var temp = new TempFolder();
        temp.Write("good.mov", 3);
        string deep = string.Concat(Enumerable.Repeat(new string('0', 240) + "/", 9));
        Directory.CreateDirectory(temp.At("a/" + deep));
        temp.Write("b/" + deep + "clip.mov", 3);
        Directory.Move(temp.At("b"), temp.At("a/" + deep + "b"));
        FolderListing listing = FolderWalk.List(temp.Path);
        Assert.Equal(["good.mov"], listing.Files.Select(f => f.Path));
        Finding finding = Assert.Single(listing.Findings);
        Assert.Equal((FindingCodes.FileUnreadable, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("too long", finding.Words, StringComparison.Ordinal);
        Directory.Move(temp.At("a/" + deep + "b"), temp.At("b"));
    }

    [Fact]
    public void AFolderThatIsNotThereIsAFinding()
    {
        using var temp = new TempFolder();
        FolderListing listing = FolderWalk.List(temp.At("nothing"));
        Assert.Equal(FindingCodes.FolderUnreadable, Assert.Single(listing.Findings).Code);
    }

    [Fact]
    public void APartOfAListingHasItsOwnPaths()
    {
        using var temp = new TempFolder();
        temp.Write("A001/Clips/c.mov", 1);
        temp.Write("A0011/x", 1);
        FolderListing part = FolderWalk.List(temp.Path).Under("A001");
        Assert.Equal(["Clips/c.mov"], part.Files.Select((ListedFile f) => f.Path));
        Assert.Equal(["Clips"], part.Folders);
        Assert.Equal(temp.At("A001"), part.Root);
    }

    private static async Task Shell(string command, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder }
        )!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}

/// <summary>A fact about files that Windows has none of.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs a POSIX file system" : null;
}
