using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Shipments;

/// <summary>Registers with the portal; when it can't be reached, the registration lands in a file and nothing is lost.</summary>
internal static class SendRegistration
{
    public static async Task<int> RunAsync(
        CommandRun run,
        byte[] bytes,
        Registered registered,
        CancellationToken cancel
    )
    {
        try
        {
            return Say(run, await PostAsync(run, bytes, cancel));
        }
        catch (CommandFailed offline) when (IsOffline(offline))
        {
            run.Screen.Note($"mpp: {offline.Message} [{offline.Code}]");
            var file = RegistrationPlace.WriteNew(RegistrationPlace.Free(registered), bytes, replace: false);
            RegisterCommand.End(run, file, offline, registered);
            return offline.ExitCode;
        }
    }

    public static async Task<int> FromFileAsync(CommandRun run, string path, CancellationToken cancel)
    {
        var bytes = await GivenFile.ReadAsync(
            path,
            RegistrationFile.MostBytes,
            "is larger than any registration file.",
            cancel
        );
        return RegistrationFile.TryRead(bytes, out _, out var why)
            ? Say(run, await PostAsync(run, bytes, cancel))
            : throw new CommandFailed(
                ExitCodes.Refused,
                "registration-unreadable",
                $"{path} can't be registered: {why}."
            );
    }

    private static Task<RegisterAnswer> PostAsync(CommandRun run, byte[] bytes, CancellationToken cancel) =>
        run.Portal.PostFileAsync<RegisterAnswer>("/api/registrations", bytes, "application/json", cancel);

    /// <summary>Nobody is signed in here, or nobody answers; a portal that says no is another matter.</summary>
    private static bool IsOffline(CommandFailed failed) =>
        failed.ExitCode == ExitCodes.PortalUnreachable
        || (failed.ExitCode == ExitCodes.NotSignedIn && failed.Code == "not-signed-in");

    private static int Say(CommandRun run, RegisterAnswer answer)
    {
        run.Screen.Say(answer.Words);
        if (run.Screen.IsJson)
        {
            run.Screen.Json(
                new
                {
                    Sent = true,
                    answer.Known,
                    answer.Words,
                    answer.Registration,
                }
            );
        }

        return ExitCodes.Ok;
    }
}
