using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Upkeep;

/// <summary>How often stored and archived objects are looked at again, and how many of them are read (<c>Scrub:*</c>).</summary>
public sealed class ScrubOptions
{
    /// <summary>When rolls that are due are looked for: a cron expression, in UTC.</summary>
    [Required]
    public string Cron { get; set; } = "0 2 * * *";

    /// <summary>Days from one scrub of a roll to its next.</summary>
    [Range(1, 3650)]
    public int EveryDays { get; set; } = 30;

    /// <summary>Each scrub reads one part of so many back, another one each time: 12, and every object is read once a year. 0: no scrubs but those that are asked for.</summary>
    [Range(0, 120)]
    public int Parts { get; set; } = 12;

    /// <summary>What the scrubs of one worker process read a second, over all stores together; 0: as fast as it goes.</summary>
    [Range(0, 1_000_000)]
    public double MiBPerSecond { get; set; }

    /// <summary><see cref="Parts"/> of single titles, by their codes.</summary>
    public Dictionary<string, int> Titles { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parts of a title's rolls.</summary>
    public int PartsOf(string titleCode) => Titles.GetValueOrDefault(titleCode, Parts);
}
