using System.CommandLine;
using System.Reflection;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Commands;

/// <summary>mpp-agent enrol URL CODE: trades a one-time code for this agent's token.</summary>
internal static class EnrolCommand
{
    internal static Command Make()
    {
        var url = new Argument<Uri>("URL")
        {
            Description = "The portal's address, for example https://portal.example.com",
            // The library has no parser for addresses of its own.
            CustomParser = given => new Uri(given.Tokens[0].Value, UriKind.RelativeOrAbsolute),
        };
        var code = new Argument<string>("CODE")
        {
            Description = "The one-time code that an admin made; good for 15 minutes",
        };
        var name = new Option<string>("--name")
        {
            Description = "What people will call this agent",
            DefaultValueFactory = _ => Environment.MachineName,
        };
        Option<string> data = DataOption.Make();
        var command = new Command("enrol", "Joins a centre.") { url, code, name, data };
        command.SetAction(
            (parsed, cancel) =>
                RunAsync(
                    parsed.GetRequiredValue(url),
                    parsed.GetRequiredValue(code),
                    parsed.GetRequiredValue(name),
                    parsed.GetRequiredValue(data),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Uri url, string code, string name, string data, CancellationToken cancel)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"“{url}” is no address. Write it with https:// in front.");
            return 2;
        }
        using var portal = new PortalClient(url, "");
        try
        {
            EnrolAnswer answer = await portal.EnrolAsync(
                new EnrolRequest(code.Trim(), name, Environment.MachineName, Version),
                cancel
            );
            AgentSettings.Save(data, url, answer, name);
            Console.WriteLine($"{name} belongs to the centre {answer.CentreName} now.");
            Console.WriteLine($"Settings: {AgentSettings.FileIn(data)}");
            Console.WriteLine("Start it with: mpp-agent run --watch /media");
            return 0;
        }
        catch (PortalRefusal refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"The portal {url} can't be reached: {e.Message}");
            return 3;
        }
    }

    private static string Version =>
        typeof(EnrolCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "0.0.0";
}
