namespace MediaProductionPortal.Tools;

/// <summary>What the page of downloads shows.</summary>
/// <param name="Yours">File for the visitor's system, where the browser says which that is.</param>
public sealed record DownloadsView(ToolsAnswer Published, string? Yours);

/// <summary>Three lines for a terminal that verify a downloaded <c>mpp</c>, put it in its place and sign in.</summary>
internal static class InstallLines
{
    public static IReadOnlyList<(string Line, string Words)> Of(PublishedTool tool, string portal)
    {
        var (file, hash) = (tool.File, tool.Sha256);
        var (verify, install, run) =
            file.EndsWith(".exe", StringComparison.Ordinal)
                ? (
                    $"(Get-FileHash {file}).Hash -eq '{hash}'",
                    $"Move-Item {file} \"$(New-Item -Force -ItemType Directory $HOME\\mpp)\\mpp.exe\"",
                    "& $HOME\\mpp\\mpp.exe"
                )
            : file.Contains("osx", StringComparison.Ordinal)
                ? (
                    $"echo '{hash}  {file}' | shasum -a 256 -c",
                    // A new Mac has no such folder.
                    $"xattr -c {file} && chmod +x {file} && sudo mkdir -p /usr/local/bin && sudo mv {file} /usr/local/bin/mpp",
                    "mpp"
                )
            : (
                $"echo '{hash}  {file}' | sha256sum -c",
                $"install -D -m 755 {file} ~/.local/bin/mpp",
                "~/.local/bin/mpp"
            );
        return
        [
            (
                verify,
                $"Verify ({(file.EndsWith(".exe", StringComparison.Ordinal) ? "PowerShell says True" : "it says OK")})"
            ),
            (install, "Put it in its place"),
            ($"{run} login {portal}", "Sign in"),
        ];
    }
}
