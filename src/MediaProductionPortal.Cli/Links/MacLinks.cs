using System.Diagnostics;

namespace MediaProductionPortal.Links;

/// <summary>A small application that macOS sends such links to, and that hands them to mpp: links come as events, which a command can't receive.</summary>
internal static class MacLinks
{
    /// <param name="mpp">Path of mpp; null takes it back.</param>
    /// <returns>The application.</returns>
    public static string Set(string? mpp)
    {
        var app = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            "Applications",
            "mpp links.app"
        );
        if (Directory.Exists(app))
        {
            Directory.Delete(app, recursive: true);
        }

        if (mpp is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(app)!);
            var path = mpp.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal);
            var script =
                $"on open location link\n  do shell script (quoted form of \"{path}\") & \" open -- \" & (quoted form of link) & \" > /dev/null 2>&1 &\"\nend open location";
            Run("osacompile", "-o", app, "-e", script);
            var plist = Path.Combine(app, "Contents", "Info.plist");
            Run("plutil", "-insert", "CFBundleIdentifier", "-string", "org.media-production-portal.mpp-links", plist);
            Run(
                "plutil",
                "-insert",
                "CFBundleURLTypes",
                "-json",
                """[{"CFBundleURLName":"mpp","CFBundleURLSchemes":["mpp"]}]""",
                plist
            );
            Run("open", "-g", app);
        }

        return app;
    }

    private static void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new IOException($"{tool} failed: {said.Trim()}");
        }
    }
}
