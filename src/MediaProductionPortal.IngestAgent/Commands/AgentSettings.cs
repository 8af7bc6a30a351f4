using System.Text.Json;
using System.Text.Json.Nodes;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Configuration;

namespace MediaProductionPortal.Commands;

/// <summary>The settings file of a data folder, readable by its owner only because it holds the token.</summary>
internal static class AgentSettings
{
    private const string FileName = "agent.json";

    internal static string DefaultFolder =>
        Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            "mpp-agent"
        );

    internal static string FileIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Options from the settings file and environment (Agent__SettleSeconds=5); null when the agent was not enrolled.</summary>
    internal static AgentOptions? Load(string folder)
    {
        if (!File.Exists(FileIn(folder)))
            return null;
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(FileIn(folder)), optional: false, reloadOnChange: false)
            .AddEnvironmentVariables()
            .Build();
        var options = new AgentOptions();
        configuration.GetSection(AgentOptions.Section).Bind(options);
        options.DataFolder = Path.GetFullPath(folder);
        return options;
    }

    /// <summary>Writes what enrolment gave; settings that a person made stay.</summary>
    internal static void Save(string folder, Uri portal, EnrolAnswer answer, string name)
    {
        Access.PrivateFiles.MakeFolder(folder);
        var path = FileIn(folder);
        JsonObject file = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        JsonObject agent = file[AgentOptions.Section] as JsonObject ?? [];
        file[AgentOptions.Section] = agent;
        agent[nameof(AgentOptions.PortalUrl)] = portal.ToString();
        agent[nameof(AgentOptions.Token)] = answer.Token;
        agent["AgentId"] = answer.AgentId;
        agent["Name"] = name;
        agent["Centre"] = answer.CentreName;
        agent[nameof(AgentOptions.WatchedRoots)] ??= new JsonArray();
        var partial = path + ".partial";
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // A partial file that someone else left must not lend its rights to the token.
        File.Delete(partial);
        using (var stream = new FileStream(partial, create))
            JsonSerializer.Serialize(stream, file, Indented);
        File.Move(partial, path, overwrite: true);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
