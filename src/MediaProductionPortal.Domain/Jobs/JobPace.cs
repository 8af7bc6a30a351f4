using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Jobs;

/// <summary>How soon the portal's jobs look for what is due, and try again what stumbled (<c>Jobs:*</c>).</summary>
public sealed class JobPace
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Seconds between two looks at the database for what is due; mostly a job is rung for before.</summary>
    [Range(0.1, 3600)]
    public double LookSeconds { get; set; } = 30;

    /// <summary>Seconds before a job that met a fault is tried again; doubled with every further try, to an hour.</summary>
    [Range(0.1, 3600)]
    public double FirstRetrySeconds { get; set; } = 30;

    internal TimeSpan LookEvery => TimeSpan.FromSeconds(LookSeconds);

    /// <param name="tries">Before the one that failed.</param>
    internal TimeSpan WaitAfter(int tries) =>
        Backoff.After(tries + 1, TimeSpan.FromSeconds(FirstRetrySeconds), LongestPause);
}
