namespace MediaProductionPortal.Harness;

/// <summary>Settings with which portals and agents of tests look again and try again sooner than where people work.</summary>
internal static class Impatience
{
    public static IReadOnlyDictionary<string, string> OfAgent { get; } =
        new Dictionary<string, string>
        {
            ["Agent__SettleSeconds"] = "0.2",
            ["Agent__PollSeconds"] = "0.5",
            ["Agent__OrderSeconds"] = "1",
            ["Agent__LongestPauseSeconds"] = "2",
        };

    /// <summary>With those of the agent inside it.</summary>
    public static IReadOnlyDictionary<string, string> OfPortal { get; } =
        new Dictionary<string, string>(OfAgent) { ["Jobs__LookSeconds"] = "2", ["Jobs__FirstRetrySeconds"] = "1" };
}
