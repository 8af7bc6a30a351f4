using System.CommandLine;

namespace MediaProductionPortal.Commands;

/// <summary>--data, the same for all commands.</summary>
internal static class DataOption
{
    internal static Option<string> Make() =>
        new("--data")
        {
            Description = "The agent's data folder: settings, token and journal",
            DefaultValueFactory = _ => AgentSettings.DefaultFolder,
        };
}
