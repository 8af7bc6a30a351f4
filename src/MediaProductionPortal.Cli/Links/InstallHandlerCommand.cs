using System.CommandLine;

namespace MediaProductionPortal.Links;

/// <summary><c>mpp install-handler</c>: has this person's desktop open <c>mpp://</c> links with this mpp.</summary>
internal static class InstallHandlerCommand
{
    public static Command Make()
    {
        var remove = new Option<bool>("--remove") { Description = "Take it back." };
        var command = new Command("install-handler", "Have mpp:// links of the portal's pages open this mpp.")
        {
            remove,
        };
        return command.Runs(
            null,
            (run, _) =>
            {
                var mpp = Environment.ProcessPath ?? throw new InvalidOperationException("The path of mpp is unknown.");
                var off = run.Args.GetValue(remove);
                try
                {
                    var place =
                        OperatingSystem.IsWindows() ? WindowsLinks.Set(off ? null : mpp)
                        : OperatingSystem.IsMacOS() ? MacLinks.Set(off ? null : mpp)
                        : LinuxLinks.Set(off ? null : mpp);
                    run.Screen.Say(
                        off
                            ? $"Links that begin with mpp:// are not opened any more ({place} is gone)."
                            : $"Links that begin with mpp:// open {mpp} ({place}). Run it again when mpp moves."
                    );
                    return Task.FromResult(ExitCodes.Ok);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new CommandFailed(
                        ExitCodes.Refused,
                        "not-installed",
                        $"The handler of mpp:// links could not be changed: {e.Message}",
                        e
                    );
                }
            }
        );
    }
}
