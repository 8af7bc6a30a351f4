using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>Keeps the registration that a drive carries. It speaks for the drive only, until a person confirms the title that it names.</summary>
internal static class TakeCarried
{
    /// <returns>Why it can't be used; null when it is kept, or there is none.</returns>
    public static async Task<string?> RunAsync(
        PortalDb db,
        Drive drive,
        byte[]? carried,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (carried is null)
            return null;
        byte[] file;
        try
        {
            file = PackedShipment.UnpackBytes(carried);
        }
        catch (InvalidDataException)
        {
            return "it did not come through whole";
        }
        if (!RegistrationFile.TryRead(file, out var registered, out var why))
            return why;
        registered = registered with
        {
            Title = registered.Title.Trim().ToUpperInvariant(),
            Unit = registered.Unit?.Trim().ToUpperInvariant() is { Length: > 0 } unit ? unit : null,
        };
        var key = RegistrationFile.ContentKey(registered);
        var known = await db
            .Registrations.Where(r => r.ContentKey == key && (r.TitleId != null || r.DriveId == drive.Id))
            .AnyAsync(cancel);
        if (known)
            return null;
        foreach (
            var old in await db
                .Registrations.Where(r => r.TitleId == null && r.DriveId == drive.Id && r.Latest)
                .ToListAsync(cancel)
        )
            old.Latest = false;
        var row = MakeRegistration.Add(
            db,
            registered,
            file,
            key,
            RegistrationSource.Drive,
            $"drive {drive.Label}",
            now
        );
        row.DriveId = drive.Id;
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
