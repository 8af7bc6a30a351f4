using MediaProductionPortal.Data;
using MediaProductionPortal.Mail;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Deliveries;

/// <summary>Who gets a delivery, and what they are written.</summary>
internal static class DeliveryLetters
{
    /// <summary>One to each recipient; saved with the rest, then posted.</summary>
    /// <param name="delivery">With its title, vendor and people.</param>
    public static async Task<List<Letter>> WriteAsync(
        PortalDb db,
        Letters letters,
        Delivery delivery,
        CancellationToken cancel
    )
    {
        var people = delivery.People.ConvertAll(p => p.UserId);
        var emails = await db
            .Users.Where(u =>
                people.Contains(u.Id) || db.VendorMembers.Any(m => m.UserId == u.Id && m.VendorId == delivery.VendorId)
            )
            .Select(u => u.Email)
            .OfType<string>()
            .ToListAsync(cancel);
        return
        [
            .. emails
                .Select(e =>
                    letters.Write(
                        db,
                        e,
                        $"{delivery.MadeBy} delivers “{delivery.Name}” to you",
                        Words(letters, delivery),
                        delivery.Id
                    )
                )
                .OfType<Letter>(),
        ];
    }

    private static string Words(Letters letters, Delivery delivery) =>
        $"{delivery.MadeBy} delivers {Text.Count(delivery.Files, "file")} ({Text.Bytes(delivery.Bytes)}) of {delivery.Title!.Name} to {delivery.Vendor?.Name ?? "you"}: “{delivery.Name}”.\n\n"
        + (delivery.Note is { } note ? $"{note}\n\n" : "")
        + $"{(delivery.CanDownload ? "See and fetch" : "Watch")} it here: {letters.Link($"/delivered/{delivery.Id}")}\n"
        + (
            delivery.CanDownload
                ? $"Or with the command line, which checks every file: mpp download {delivery.Id}\n"
                : ""
        )
        + $"It is open until {Text.Time(delivery.ExpiresAt)}.\n\n"
        + "You get this letter because your address has an account there. The link opens for nobody else.\n";
}
