using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using Spectre.Console;

namespace MediaProductionPortal.Access;

/// <summary><c>mpp login URL</c>: trades e-mail address and password for a personal access token, or keeps one that was made in the portal.</summary>
internal static class LoginCommand
{
    public static Command Make()
    {
        var url = new Argument<string>("URL") { Description = "Root of the portal: https://portal.example.com" };
        var email = new Option<string?>("--email") { Description = "E-mail address to sign in with." };
        var stdin = new Option<bool>("--password-stdin") { Description = "Read the password from standard input." };
        var token = new Option<string?>("--token")
        {
            Description = "Use this personal access token instead; '-' reads it from standard input.",
        };
        var command = new Command("login", "Sign in at a portal.") { url, email, stdin, token };
        return command.Runs(
            null,
            async (run, cancel) =>
            {
                var root = SavedLogin.Normalise(run.Args.GetRequiredValue(url));
                if (root.StartsWith("http://", StringComparison.Ordinal) && !new Uri(root).IsLoopback)
                {
                    run.Screen.Note("mpp: this address is not encrypted (http): others on the network can read along.");
                }

                var given = run.Args.GetValue(token);
                var login = given is null
                    ? await SignInAsync(run, root, run.Args.GetValue(email), run.Args.GetValue(stdin), cancel)
                        .ConfigureAwait(false)
                    : new SavedLogin(root, given == "-" ? await ReadLineAsync("token", cancel) : given);
                using var portal = new PortalClient(login);
                var me = await portal.GetAsync<MeAnswer>("/api/me", cancel).ConfigureAwait(false);
                (login with { Email = me.Email }).Save();
                run.Screen.Say($"Signed in at {root} as {me.Name} <{me.Email}>{(me.IsAdmin ? ", admin" : "")}.");
                return ExitCodes.Ok;
            }
        );
    }

    private static async Task<SavedLogin> SignInAsync(
        CommandRun run,
        string root,
        string? email,
        bool stdin,
        CancellationToken cancel
    )
    {
        if (!stdin && Console.IsInputRedirected)
        {
            throw CommandFailed.Usage(
                "There is no terminal to ask for the password: give it with --password-stdin, or a token with --token."
            );
        }

        if (email is null && stdin)
        {
            throw CommandFailed.Usage("--password-stdin needs --email.");
        }

        email ??= await new TextPrompt<string>("E-mail address:").ShowAsync(run.Screen.Error, cancel);
        var password = stdin
            ? await ReadLineAsync("password", cancel)
            : await new TextPrompt<string>("Password:").Secret().ShowAsync(run.Screen.Error, cancel);
        using var portal = new PortalClient(new SavedLogin(root, null));
        try
        {
            var made = await portal.PostAsync<TokenAnswer>(
                "/api/sign-in",
                new SignInRequest(email, password, $"mpp on {Environment.MachineName}"),
                cancel
            );
            return new SavedLogin(root, made.Token, made.Id);
        }
        catch (CommandFailed failed) when (failed is { ExitCode: ExitCodes.NotSignedIn, Code: "not-signed-in" })
        {
            throw new CommandFailed(
                ExitCodes.NotSignedIn,
                "sign-in-failed",
                $"{root} does not accept this e-mail address with this password. Check both and try again."
            );
        }
    }

    private static async Task<string> ReadLineAsync(string what, CancellationToken cancel)
    {
        var line = (await Console.In.ReadLineAsync(cancel))?.TrimEnd('\r', '\n');
        return string.IsNullOrEmpty(line) ? throw CommandFailed.Usage($"Standard input holds no {what}.") : line;
    }
}
