using System.Diagnostics;

namespace MediaProductionPortal.Media;

/// <summary>The tests' own way to ffmpeg, to make fixtures and look at results.</summary>
public static class Ffmpeg
{
    // Asked once: every test's attribute asks, and is made several times.
    private static readonly Lazy<bool> Oiio = new(() => CanRun("oiiotool", "--version"));

    public static bool IsInstalled { get; } = CanRun("ffmpeg", "-version") && CanRun("ffprobe", "-version");

    public static bool IsOiioInstalled => Oiio.Value;

    public static byte[] Run(string tool, params string[] arguments)
    {
        using var process = Start(tool, arguments);
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException(
                $"{tool} {string.Join(' ', arguments)}: {error.GetAwaiter().GetResult()}"
            );
    }

    public static string Ask(string file, string entries, params string[] more) =>
        System
            .Text.Encoding.UTF8.GetString(
                Run("ffprobe", ["-v", "error", .. more, "-show_entries", entries, "-of", "default=nk=1:nw=1", file])
            )
            .Trim();

    private static Process Start(string tool, string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(tool, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            }
        )!;

    private static bool CanRun(string tool, string question)
    {
        try
        {
            using var process = Start(tool, [question]);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

public sealed class FfmpegFactAttribute : FactAttribute
{
    public FfmpegFactAttribute() => Skip = Ffmpeg.IsInstalled ? null : "ffmpeg is not installed";
}

public sealed class FfmpegTheoryAttribute : TheoryAttribute
{
    public FfmpegTheoryAttribute() => Skip = Ffmpeg.IsInstalled ? null : "ffmpeg is not installed";
}
