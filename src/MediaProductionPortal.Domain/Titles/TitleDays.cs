using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>The shoot days and units of a title: found, or made when they are first spoken of.</summary>
internal static class TitleDays
{
    public static async Task<Guid> DayAsync(PortalDb db, Guid title, DateOnly date, CancellationToken cancel)
    {
        var day =
            db.ShootDays.Local.FirstOrDefault(d => d.TitleId == title && d.Date == date)
            ?? await db.ShootDays.FirstOrDefaultAsync(d => d.TitleId == title && d.Date == date, cancel);
        day ??= db.ShootDays.Add(new() { TitleId = title, Date = date }).Entity;
        return day.Id;
    }

    public static async Task<Guid> UnitAsync(PortalDb db, Guid title, string code, CancellationToken cancel)
    {
        var unit =
            db.Units.Local.FirstOrDefault(u => u.TitleId == title && u.Code == code)
            ?? await db.Units.FirstOrDefaultAsync(u => u.TitleId == title && u.Code == code, cancel);
        unit ??= db.Units.Add(new() { TitleId = title, Code = code }).Entity;
        return unit.Id;
    }

    /// <summary>A unit's code as it is kept; null for none.</summary>
    public static Outcome<string?> ReadUnit(string? text)
    {
        var unit = text?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(unit))
            return (string?)null;
        return unit.Length > 16 || !unit.All(char.IsAsciiLetterOrDigit)
            ? Refusal.Invalid(
                "unit-odd",
                $"'{unit}' can't be a unit's code; use up to 16 letters and digits, such as MU or SU."
            )
            : unit;
    }

    public static Refusal? OddDay(DateOnly day) =>
        day.Year is >= 1990 and < 2100
            ? null
            : Refusal.Invalid("day-odd", $"{day:yyyy-MM-dd} can't be a shoot day; write it like 2025-03-11.");
}
