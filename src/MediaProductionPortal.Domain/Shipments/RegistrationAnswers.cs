using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>Registrations as answers show them.</summary>
internal static class RegistrationAnswers
{
    public static async Task<IReadOnlyList<RegistrationAnswer>> ReadAsync(
        IQueryable<Registration> registrations,
        CancellationToken cancel
    )
    {
        var rows = await registrations
            .AsNoTracking()
            .Include(r => r.Rolls)
            .OrderByDescending(r => r.Day)
            .ThenByDescending(r => r.Number)
            .ThenByDescending(r => r.Version)
            .ToListAsync(cancel);
        return [.. rows.Select(Of)];
    }

    public static RegistrationAnswer Of(Registration r) =>
        new(
            r.Id,
            r.TitleCode,
            r.Number,
            r.Version,
            r.Latest,
            r.Day,
            r.Unit.Length == 0 ? null : r.Unit,
            r.Label,
            r.RegisteredAt,
            r.RegisteredBy,
            r.ReceivedAt,
            r.ReceivedFrom,
            Text.Kebab(r.Source),
            r.Rolls.Count,
            r.Rolls.Count(roll => roll.RollId != null),
            r.Files,
            r.Bytes,
            r.DriveId,
            r.ArrivedAt
        );

    /// <summary>"registration 3 of 2025-03-11 MU", "… (version 2)".</summary>
    public static string Name(Registration r) =>
        (r.Number == 0 ? "the registration that it carries," : $"registration {r.Number} of")
        + $" {r.Day:yyyy-MM-dd}{(r.Unit.Length == 0 ? "" : " " + r.Unit)}{(r.Version > 1 ? $" (version {r.Version})" : "")}";

    public static RegisteredRollAnswer Of(RegisteredRoll r) =>
        new(r.Name, r.Kind, r.Path, r.Files, r.Bytes, r.Clips, r.DriveId, r.RollId);

    /// <summary>The registration that the content holds; null when only a newer portal could read it.</summary>
    public static async Task<Registered?> OpenAsync(PortalDb db, Guid registration, CancellationToken cancel)
    {
        var file = await db
            .RegistrationContents.Where(c => c.RegistrationId == registration)
            .Select(c => c.File)
            .FirstAsync(cancel);
        return RegistrationFile.TryRead(PackedShipment.UnpackBytes(file), out var registered, out _)
            ? registered
            : null;
    }
}
