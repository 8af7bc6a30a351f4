using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls in a line.</summary>
internal static class PullLines
{
    public static string Of(PullAnswer pull) =>
        $"{Word(pull)}, {Amounts.Count(pull.Made)} of {Amounts.Count(pull.Items)} ranges made"
        + $"{(pull.Failed > 0 ? $", {Amounts.Count(pull.Failed)} failed" : "")}.{(pull.Words is { } words ? $" {words}" : "")}";

    public static string Of(PullPackageAnswer package) =>
        $"Package {package.Name}: {Amounts.Count(package.Files.Count)} files, {Amounts.Bytes(package.Bytes)}"
        + $"{(package.Saved is > 0 and { } saved ? $", {Amounts.Bytes(saved)} less than the whole clips" : "")}. {package.Words}";

    public static string Word(PullAnswer pull) =>
        pull.State switch
        {
            PullState.WaitingForApproval => "waits for approval",
            PullState.Running => $"running {pull.Percent} %",
            PullState.DoneInPart => "done in part",
            _ => pull.State.ToString().ToLowerInvariant(),
        };
}
