using System.Text.Json;

namespace MediaProductionPortal.Integrity;

public sealed class FileVerdictTests
{
    [Fact]
    public async Task AVerdictGoesIntoAJournalAndComesBackAsItWas()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", 5000);
        Expectations expectations = await HashHistory.LoadAsync(FolderWalk.List(temp.Path));
        FileVerdict verdict = await FileCheck.CheckAsync(temp.Path, "clip.mov", expectations);

        string journal = JsonSerializer.Serialize(verdict);
        FileVerdict back = JsonSerializer.Deserialize<FileVerdict>(journal)!;

        Assert.Equal(verdict.Digest!.Modified, back.Digest!.Modified);
        Assert.Equal(verdict.Digest.Crc64Nvme, back.Digest.Crc64Nvme);
        Assert.Equal(verdict.Digest.Hashes, back.Digest.Hashes);
        Assert.Equal(journal, JsonSerializer.Serialize(back));
    }

    [Fact]
    public async Task AJournalledReadingGetsItsVerdictWithoutReadingAgain()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", 5000);
        await Generations.WriteAsync(temp.Path, DateTimeOffset.UnixEpoch);
        Expectations expectations = await HashHistory.LoadAsync(FolderWalk.List(temp.Path));
        FileVerdict first = await FileCheck.CheckAsync(temp.Path, "clip.mov", expectations);
        File.Delete(temp.At("clip.mov"));
        Assert.Equal(FileVerdictKind.Verified, FileCheck.Compare("clip.mov", first.Digest!, expectations).Kind);
    }

    [Fact]
    public async Task AFileGoneSinceTheListingIsMissing()
    {
        using var temp = new TempFolder();
        temp.Write("clip.mov", 5000);
        Expectations expectations = await HashHistory.LoadAsync(FolderWalk.List(temp.Path));
        File.Delete(temp.At("clip.mov"));
        FileVerdict verdict = await FileCheck.CheckAsync(temp.Path, "clip.mov", expectations);
        Assert.Equal(FileVerdictKind.Missing, verdict.Kind);
        Assert.Equal(FindingCodes.FileMissing, Assert.Single(verdict.Findings).Code);
    }
}
