using System.Linq.Expressions;
using Hangfire;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Jobs;

/// <summary>A job that a setting's cron expression has run, usually at night.</summary>
internal static class NightlyJob
{
    /// <param name="options">Of the setting.</param>
    /// <param name="section">The setting is its "Cron".</param>
    /// <param name="hour">Of the night, for the example in words.</param>
    /// <exception cref="OptionsValidationException">It is no cron expression.</exception>
    public static void Set<TJob>(
        this IRecurringJobManager jobs,
        string name,
        Expression<Func<TJob, Task>> run,
        string cron,
        Type options,
        string section,
        int hour
    )
    {
        try
        {
            jobs.AddOrUpdate(name, RollJobs.Queue, run, cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        }
        catch (ArgumentException e)
        {
            throw new OptionsValidationException(
                section,
                options,
                [
                    $"{section}:Cron '{cron}' is no cron expression like '0 {hour} * * *' (every night at {hour}, UTC): {e.Message}",
                ]
            );
        }
    }
}
