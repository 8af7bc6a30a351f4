using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Ingest;

/// <summary>A drive whose ingest takes long enough to be killed in the midst of every step.</summary>
internal static class KillDrive
{
    /// <summary>Ends the key of the file that is sent in five parts.</summary>
    public const string Big = "X001C001.bin";

    /// <summary>A camera roll of two clips with a list, and a roll of data: 27 files, one of 80 MB or as many bytes as <paramref name="big"/> says.</summary>
    public static async Task<DraftDrive> MakeAsync(bool pictures, int big = 80_000_000)
    {
        var drive = new DraftDrive("KILL_DRIVE").Add($"X001/{Big}", big, 1);
        for (var n = 2; n <= 25; n++)
        {
            drive.Add($"X001/X001C{n:D3}.bin", (n * 40_000) + n, n);
        }

        drive.AddList("X001");
        if (pictures)
        {
            using var demo = new TempFolder();
            await DemoDrive.CopyToAsync(demo.At("DEMO"));
            drive.AddCopy(demo.At("DEMO"));
        }

        return drive;
    }
}
