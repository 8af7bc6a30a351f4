#pragma warning disable CA1416 // modes of files: these tests run where eng/test.sh runs, not on Windows
using MediaProductionPortal.Harness;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>Drives that are not what they should be: a clear finding and a held roll, never a crash, never silence.</summary>
[Collection(SharedPortal.Name)]
public sealed class DamageTests(PortalFixture fixture) : IAsyncLifetime
{
    private const long BigSize = 160_000_000;

    /// <summary>Sixteen parts: twice as many as are on the line at once, so that some have not been begun when the first have arrived.</summary>
    private const long SlowSize = 256_000_000;

    /// <summary>The second half of them takes half a minute.</summary>
    private const double SlowMbit = 40;

    private static int made;

    private readonly string name = $"DMG{Interlocked.Increment(ref made)}";
    private PortalApi api = null!;

    private PortalProcess Portal => fixture.Portal;

    private StoreFolder Media => StoreFolder.Media(Portal);

    public async Task InitializeAsync()
    {
        api = await PortalApi.SignedInAsync(Portal);
        await api.NeedTitleAsync(name);
    }

    public Task DisposeAsync()
    {
        api.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("changed", FindingCodes.FileChanged)]
    [InlineData("cut", FindingCodes.FileChanged)]
    [InlineData("removed", FindingCodes.FileMissing)]
    public async Task FileThatIsBadBeforeItIsReadHoldsItsRollAndNothingOfTheRollIsStored(string damage, string code)
    {
        using var drive = new DraftDrive(name).Add("A001/one.mov", 100_000, 1).Add("A001/two.mov", 3_000_000, 2);
        drive.AddList("A001").PlugInto(Portal.Drives);
        var listed = await api.ListedAsync(name);
        Harm(drive.At("A001/two.mov"), damage, keepTime: true);

        var roll = await IngestOneAsync(listed, "held");

        var finding = await FindingAsync(roll, code, "two.mov");
        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Equal(1, roll.Errors);
        Assert.Contains("two.mov", roll.Words, StringComparison.Ordinal);
        Assert.Empty(Media.Of(name, roll.Id));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("cut")]
    [InlineData("removed")]
    public async Task FileThatGoesBadWhileItIsSentHoldsItsRollAndNothingOfItIsStored(string damage)
    {
        using var drive = new DraftDrive(name).Add("A001/big.mov", SlowSize, 1).AddList("A001").PlugInto(Portal.Drives);
        var listed = await api.ListedAsync(name);
        var centre = listed.CentreId;
        Guid[] ids;
        try
        {
            await LimitAsync(centre, SlowMbit);
            ids = [.. (await api.IngestAsync(listed, name)).Rolls];
            await Wait.UntilAsync("parts in flight", () => Media.IsInFlight($"{ids[0]}/big.mov"));
            Harm(drive.At("A001/big.mov"), damage, keepTime: false);
        }
        finally
        {
            await LimitAsync(centre, null);
        }

        var roll = await api.RollIsAsync(ids[0], "held", "failed", "safe");

        Assert.True(roll.State == "held", roll.ToString());
        await FindingAsync(roll, FindingCodes.FileChangedWhileRead, "big.mov");
        Assert.DoesNotContain("big.mov", Media.Of(name, roll.Id));
        Assert.False(Media.IsInFlight($"{ids[0]}/big.mov"));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("cut")]
    [InlineData("removed")]
    public async Task FileThatGoesBadWhileItIsReadHoldsItsRollAndNothingOfTheRollIsStored(string damage)
    {
        using var drive = new DraftDrive(name).Add("A001/big.mov", BigSize, 1).AddList("A001").PlugInto(Portal.Drives);
        var listed = await api.ListedAsync(name);
        var ids = (await api.IngestAsync(listed, name)).Rolls;
        await api.RollIsAsync(ids[0], "verifying", "sending");
        Harm(drive.At("A001/big.mov"), damage, keepTime: false);

        var roll = await api.RollIsAsync(ids[0], "held", "failed", "safe");

        Assert.True(roll.State == "held", roll.ToString());
        Assert.Contains(
            await api.FindingsAsync(roll.Id),
            f => f.Finding is { Severity: FindingSeverity.Error, Path: "big.mov", Words.Length: > 20 }
        );
        Assert.DoesNotContain("big.mov", Media.Of(name, roll.Id));
    }

    [CanMountFact]
    public async Task FileThatTheDriveWillNotGiveHoldsItsRoll()
    {
        using var drive = new DraftDrive(name).Add("A001/one.mov", 100_000, 1).Add("A001/sick.mov", 100_000, 2);
        drive.PlugInto(Portal.Drives);
        var listed = await api.ListedAsync(name);
        // Opens, and answers every read with an input/output error.
        using var sick = new Mount(drive.At("A001/sick.mov"), "--bind", "/proc/self/mem");

        var roll = await IngestOneAsync(listed, "held");

        await FindingAsync(roll, FindingCodes.FileUnreadable, "sick.mov");
        Assert.Empty(Media.Of(name, roll.Id));
    }

    [Fact]
    public async Task OddNamesAreStoredAsTheyAre()
    {
        string[] names =
        [
            "with blank.mov",
            "  leading and trailing  ",
            "\u00fcml\u00e4ut.mov",
            "u\u0308mla\u0308ut.mov",
            "\U0001F3AC\U0001F9D1\u200D\U0001F3A4.mov",
            new string('n', 246) + ".mov",
            "#1 100% sure? a+b & c=d.mov",
            "it's \"quoted\" `so`.mov",
            "%2e%2e%2f.mov",
            "back\\slash.mov",
            "semi;colon:and|bar<>*.mov",
            "-rf",
            "~",
        ];
        using var drive = new DraftDrive(name);
        for (var n = 0; n < names.Length; n++)
        {
            drive.Add($"A001/{names[n]}", 1000 + n, n);
            drive.Add($"A001/sub {names[n][..Math.Min(40, names[n].Length)]}/empty{n}", 0, n);
        }

        drive.AddFolder("A001/nothing here").PlugInto(Portal.Drives);

        var roll = await IngestOneAsync(await api.ListedAsync(name), "safe");

        StoredCopies.AssertAre(Portal, name, drive.Root, roll);
        Assert.Equal(2 * names.Length, roll.Files);
    }

    [Fact]
    public async Task NewlineInANameAndASymlinkAreSaid()
    {
        using var drive = new DraftDrive(name).Add("A001/one.mov", 1000, 1).Add("A001/two\nlines.mov", 1000, 2);
        drive.PlugInto(Portal.Drives);
        File.CreateSymbolicLink(drive.At("A001/link.mov"), "one.mov");
        File.CreateSymbolicLink(drive.At("A001/out.mov"), "/etc/passwd");
        Directory.CreateSymbolicLink(drive.At("A001/loop"), "..");

        var ids = (await api.IngestAsync(await api.ListedAsync(name), name)).Rolls;
        var roll = await api.RollIsAsync(ids[0], "held", "safe", "failed");

        var findings = await api.FindingsAsync(roll.Id);
        Assert.All(
            ["link.mov", "out.mov", "loop"],
            p => Assert.Contains(findings, f => f.Finding is { Code: FindingCodes.Symlink } && f.Finding.Path == p)
        );
        var stored = Media.Of(name, roll.Id);
        Assert.DoesNotContain(stored, p => p.EndsWith("link.mov") || p.EndsWith("out.mov") || p.StartsWith("loop"));
        Assert.True(
            stored.Contains("two\nlines.mov")
                || findings.Any(f => f.Finding.Path.Contains("two") && f.Finding.Severity > FindingSeverity.Note),
            $"{roll}\n{string.Join('\n', findings)}"
        );
        Assert.True(
            roll.State is "safe" || findings.Any(f => f.Finding.Severity == FindingSeverity.Error),
            roll.ToString()
        );
    }

    [Fact]
    public async Task EmptyDriveIsSaidToBeEmpty()
    {
        using var drive = new DraftDrive(name).AddFolder("").PlugInto(Portal.Drives);

        var listed = await api.ListedAsync(name);

        Assert.Empty(listed.Rolls);
        Assert.Contains(listed.Findings, f => f is { Code: FindingCodes.DriveEmpty, Words.Length: > 20 });
    }

    [Fact]
    public async Task DriveWithNoKnownCardIsSaidToHoldNone()
    {
        using var drive = new DraftDrive(name).AddText("letters/to mum.txt", "Dear mum").PlugInto(Portal.Drives);

        var listed = await api.ListedAsync(name);

        Assert.Contains(
            listed.Findings.Concat(
                (await Task.WhenAll(listed.Rolls.Select(r => api.FindingsAsync(r.Id)))).SelectMany(f =>
                    f.Select(g => g.Finding)
                )
            ),
            f => f is { Code: FindingCodes.CardUnknown, Words.Length: > 20 }
        );
    }

    [Fact]
    public async Task DriveThatIsUnpluggedInTheMiddleGoesOnByItselfWhenItIsBack()
    {
        using var drive = new DraftDrive(name).Add("A001/big.mov", BigSize, 1).Add("A001/small.mov", 1000, 2);
        drive.AddList("A001").PlugInto(Portal.Drives);
        var away = Path.Combine(Portal.Data, $"unplugged-{name}");
        var ids = (await api.IngestAsync(await api.ListedAsync(name), name)).Rolls;
        await Wait.UntilAsync("parts in flight", () => Media.IsInFlight($"{ids[0]}/big.mov"));
        Directory.Move(drive.Root, away);

        var gone = await api.RollIsAsync(ids[0], "failed");
        Assert.Contains("Plug it in again", gone.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("big.mov", Media.Of(name, ids[0]));
        Directory.Move(away, drive.Root);

        var roll = await api.RollIsAsync(ids[0], "safe", "held");
        Assert.True(roll.State == "safe", roll.ToString());
        StoredCopies.AssertAre(Portal, name, drive.Root, roll);
    }

    [Fact]
    public async Task ReadOnlyDriveStaysUntouched()
    {
        using var drive = new DraftDrive(name).Add("A001/one.mov", 1000, 1).PlugInto(Portal.Drives);
        const UnixFileMode readOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        File.SetUnixFileMode(drive.At("A001"), readOnly);
        try
        {
            var roll = await IngestOneAsync(await api.ListedAsync(name), "safe");

            Assert.Equal(["one.mov"], Directory.EnumerateFileSystemEntries(drive.At("A001")).Select(Path.GetFileName));
            Assert.Equal(
                FindingSeverity.Note,
                (await FindingAsync(roll, FindingCodes.GenerationNotWritten, "ascmhl")).Severity
            );
            Assert.Contains("ascmhl/ascmhl_chain.xml", Media.Of(name, roll.Id));
        }
        finally
        {
            File.SetUnixFileMode(drive.At("A001"), readOnly | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void WhatThePortalKeepsIsForItsOwnerOnly()
    {
        const UnixFileMode others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        string[] kept =
        [
            "portal.db",
            "portal.db-wal",
            "agent",
            "agent/journal.db",
            "agent/journal.db-wal",
            "media",
            "archive",
        ];
        Assert.All(
            kept,
            k => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(Portal.Data, k)) & others)
        );
    }

    private async Task<RollAnswer> IngestOneAsync(DriveAnswer drive, string expected)
    {
        var ids = (await api.IngestAsync(drive, name)).Rolls;
        var roll = await api.RollIsAsync(Assert.Single(ids), "safe", "held", "failed");
        Assert.True(roll.State == expected, $"{roll}\n{string.Join('\n', await api.FindingsAsync(roll.Id))}");
        return roll;
    }

    private async Task<Finding> FindingAsync(RollAnswer roll, string code, string path)
    {
        var findings = await api.FindingsAsync(roll.Id);
        var found = findings.FirstOrDefault(f => f.Finding.Code == code && f.Finding.Path == path)?.Finding;
        Assert.True(found is { Words.Length: > 20 }, $"no {code} of {path} among:\n{string.Join('\n', findings)}");
        return found!;
    }

    private Task<LinkAnswer> LimitAsync(Guid centre, double? mbit) =>
        api.PutAsync<LinkAnswer>($"/api/centres/{centre}/link", new LinkTimetable("Etc/UTC", mbit, []));

    private static void Harm(string file, string damage, bool keepTime)
    {
        if (damage == "removed")
        {
            File.Delete(file);
            return;
        }

        var time = File.GetLastWriteTimeUtc(file);
        using (var stream = File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            if (damage == "cut")
            {
                stream.SetLength(stream.Length - 1000);
            }
            else
            {
                stream.Position = stream.Length - 500;
                var old = stream.ReadByte();
                stream.Position--;
                stream.WriteByte((byte)(old ^ 4));
            }
        }

        if (keepTime)
        {
            File.SetLastWriteTimeUtc(file, time);
        }
    }
}
