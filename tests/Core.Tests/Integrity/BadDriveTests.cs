using System.Diagnostics;

namespace MediaProductionPortal.Integrity;

/// <summary>A drive whose second half does not answer any more: a disk image that was cut short under its mount.</summary>
public sealed class BadDriveTests
{
    [LoopDeviceFact]
    public async Task AFileOnABadPlaceIsAFindingWithItsByteAndTheRestIsRead()
    {
        using var temp = new TempFolder();
        string image = temp.At("image");
        string mount = temp.At("mount");
        Directory.CreateDirectory(mount);
        using (FileStream file = new(image, FileMode.Create))
        {
            file.SetLength(64 << 20);
        }
        Run("mkfs.ext4", "-q", "-F", image);
        Run("mount", "-o", "loop", image, mount);
        try
        {
            byte[] good = new byte[300_000];
            Random.Shared.NextBytes(good);
            File.WriteAllBytes(Path.Combine(mount, "good.mov"), good);
            Run("dd", "if=/dev/urandom", $"of={mount}/bad.mov", "bs=1M", "count=30", "conv=fsync", "status=none");
        }
        finally
        {
            Run("umount", mount);
        }
        // What lies behind is gone: the kernel answers every read of it with EIO.
        Run("mount", "-o", "loop,ro,noload", image, mount);
        try
        {
            using (FileStream file = new(image, FileMode.Open, FileAccess.Write))
            {
                file.SetLength(20 << 20);
            }
            VerifyResult result = await VerifyFolder.RunAsync(
                mount,
                new VerifyOptions { Files = ["good.mov", "bad.mov"] }
            );

            Assert.Equal(["bad.mov"], result.Unreadable);
            Assert.Equal(["good.mov"], result.New);
            Finding finding = Assert.Single(result.Findings, f => f.Code == FindingCodes.FileUnreadable);
            Assert.Contains("Input/output error", finding.Words, StringComparison.Ordinal);
            Assert.Matches(@"^read error at byte [1-9][0-9]* of 31457280$", finding.Found);
            long at = long.Parse(finding.Found!.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(at, 4096, 20 << 20);
            Assert.Equal(0, at % 4096);
        }
        finally
        {
            Run("umount", mount);
        }
    }

    private static void Run(string tool, params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, args) { RedirectStandardError = true })!;
        string words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{tool}: {words}");
    }
}

/// <summary>Needs the right to mount a disk image, a loop device, and mkfs.ext4 (e2fsprogs).</summary>
public sealed class LoopDeviceFactAttribute : FactAttribute
{
    private const int MayMount = 21; // CAP_SYS_ADMIN

    public LoopDeviceFactAttribute() =>
        Skip = CanMount() ? null : "needs root, a loop device and mkfs.ext4, to mount a drive that goes bad";

    private static bool CanMount()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/dev/loop-control"))
        {
            return false;
        }
        string rights = File.ReadLines("/proc/self/status")
            .First(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        ulong bits = Convert.ToUInt64(rights[7..].Trim(), 16);
        return (bits >> MayMount & 1) == 1
            && new[] { "/sbin", "/usr/sbin" }.Any(folder => File.Exists($"{folder}/mkfs.ext4"));
    }
}
