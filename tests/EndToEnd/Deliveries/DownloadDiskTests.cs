using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Deliveries;

/// <summary>What becomes of <c>mpp download</c> when the disk that it writes to fails it.</summary>
public sealed class DownloadDiskTests(StrictRoll roll) : IClassFixture<StrictRoll>, IDisposable
{
    private const int MiB = 1 << 20;

    private readonly TempFolder folder = new();

    private string Dest => folder.At("dest");

    public void Dispose() => folder.Dispose();

    [CanMountFact]
    public async Task ADiskThatRunsFullIsSaidAndWhatCameIsKept()
    {
        Directory.CreateDirectory(Dest);
        using var disk = new Mount(Dest, "-t", "tmpfs", "-o", "size=400m", "tmpfs");
        var fetch = new StrictFetch(roll, Dest);
        using var run = await fetch.UnderWayAsync(4 * MiB);
        var other = Path.Combine(Dest, "somebody else's.mov");
        Fill(other);

        var full = await Mpp.EndAsync(run);

        Assert.True(full.ExitCode == 53, full.ToString());
        Assert.Contains("disk is full", full.Error);
        var held = fetch.Held;
        Assert.InRange(held, 4 * MiB, long.MaxValue);

        File.Delete(other);
        var last = await fetch.RunAsync();
        fetch.AssertWhole(last);
        Assert.InRange(last.Json.GetProperty("bytesResumed").GetInt64(), held, long.MaxValue);
    }

    [CanMountFact]
    public async Task ADriveThatIsUnpluggedIsSaidAndNothingIsWrittenWhereItWas()
    {
        var drive = Directory.CreateDirectory(folder.At("drive")).FullName;
        Directory.CreateDirectory(Dest);
        using var disk = new Mount(drive, "-t", "tmpfs", "-o", "size=400m", "tmpfs");
        var fetch = new StrictFetch(roll, Dest);
        MppResult gone;
        using (var plugged = new Mount(Dest, "--bind", drive))
        {
            using var run = await fetch.UnderWayAsync(20 * MiB);
            plugged.Dispose();
            gone = await Mpp.EndAsync(run);
        }

        Assert.True(gone.ExitCode == 53, gone.ToString());
        Assert.Contains("start again", gone.Error);
        Assert.Empty(Directory.GetFileSystemEntries(Dest));

        using var again = new Mount(Dest, "--bind", drive);
        var last = await fetch.RunAsync();
        fetch.AssertWhole(last);
        Assert.InRange(last.Json.GetProperty("bytesResumed").GetInt64(), 20 * MiB, long.MaxValue);
    }

    /// <summary>Until nothing goes in any more.</summary>
    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        try
        {
            for (var piece = new byte[MiB]; ; )
            {
                filler.Write(piece);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
