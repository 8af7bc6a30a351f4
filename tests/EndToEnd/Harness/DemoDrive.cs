using System.Diagnostics;

namespace MediaProductionPortal.Harness;

/// <summary>The demo drive of eng/make-demo-drive.sh, made once a run and copied for each test.</summary>
public static class DemoDrive
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Puts a copy at <paramref name="folder"/>; it appears there whole, by a rename.</summary>
    public static async Task CopyToAsync(string folder)
    {
        var made = await Made.Value;
        var draft = Path.Combine(Path.GetTempPath(), $"mpp-demo-{Guid.NewGuid():N}");
        foreach (var file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(draft, Path.GetRelativePath(made, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(draft, folder);
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"mpp-demo-{Environment.ProcessId}", "DEMO_DRIVE");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(folder)!, true);
        var script = Path.Combine(BuiltFiles.Repository, "eng", "make-demo-drive.sh");
        var start = new ProcessStartInfo("bash", [script, folder])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? folder
            : throw new InvalidOperationException($"The demo drive could not be made: {await output}{error}");
    }
}
