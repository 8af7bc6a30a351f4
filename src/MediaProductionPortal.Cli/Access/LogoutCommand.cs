using System.CommandLine;
using MediaProductionPortal.Connection;

namespace MediaProductionPortal.Access;

/// <summary><c>mpp logout</c>: revokes the token that <c>mpp login</c> made and forgets it here.</summary>
internal static class LogoutCommand
{
    public static Command Make() =>
        new Command("logout", "Revoke and forget the saved login.").Runs(
            null,
            async (run, cancel) =>
            {
                var saved = SavedLogin.Read();
                if (saved is null)
                {
                    run.Screen.Say("You were not signed in.");
                    return ExitCodes.Ok;
                }

                if (saved.TokenId is { } token)
                {
                    try
                    {
                        using var portal = new PortalClient(saved);
                        await portal.DeleteAsync($"/api/tokens/{token}", cancel).ConfigureAwait(false);
                    }
                    catch (CommandFailed failed)
                    {
                        run.Screen.Note($"mpp: the token could not be revoked at {saved.Url}: {failed.Message}");
                    }
                }

                File.Delete(SavedLogin.File);
                run.Screen.Say($"Signed out of {saved.Url}.");
                return ExitCodes.Ok;
            }
        );
}
