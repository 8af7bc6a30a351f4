using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Days;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>Takes a registration file in: a new shipment, a new version of a known one, or what is known already.</summary>
public sealed class RegisterShipment(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    DayBook days,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int Rounds = 5;

    /// <param name="who">Production or a producer of the title.</param>
    /// <param name="file">The file's bytes (<see cref="RegistrationFile"/>).</param>
    /// <param name="source">How it came.</param>
    /// <param name="expected">Code of the title that the person stands at; a file of another one is refused.</param>
    /// <param name="cancel">Gives up before anything is kept.</param>
    public async Task<Outcome<RegisterAnswer>> RunAsync(
        Who who,
        ReadOnlyMemory<byte> file,
        RegistrationSource source,
        string? expected,
        CancellationToken cancel
    )
    {
        if (file.Length > RegistrationFile.MostBytes)
            return Refusal.Invalid("registration-too-large", "A registration file has at most 64 MiB.");
        if (!RegistrationFile.TryRead(file, out var registered, out var why))
            return Refusal.Invalid("registration-unreadable", $"The registration can't be taken: {why}.");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await TitleAnswers.FindAsync(db, registered.Title, cancel);
        if (await RefusalAsync(who, title, registered, expected, cancel) is { } no)
            return no;
        // The code as the title has it; the file may say its id, or the code in small letters.
        registered = registered with
        {
            Title = title!.Code,
            Unit = TitleDays.ReadUnit(registered.Unit).Value,
        };

        for (var round = 1; ; round++)
        {
            try
            {
                var answer = await KeepAsync(who, title, registered, file, source, cancel);
                if (!answer.Known)
                {
                    await days.RefreshAsync(title.Id, registered.Day, registered.Unit ?? "", cancel);
                    feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
                }
                return answer;
            }
            catch (DbUpdateException) when (round < Rounds)
            {
                // Somebody registered for the same title, or a drive was listed, at the same moment: look again.
            }
        }
    }

    private async Task<Refusal?> RefusalAsync(
        Who who,
        Title? title,
        Registered registered,
        string? expected,
        CancellationToken cancel
    )
    {
        if (title is null || !await rules.MayAsync(who, Deed.SeeTitle, Subject.Title(title.Id), cancel))
            return Refusal.Invalid(
                "title-unknown",
                $"The registration is for the title '{registered.Title}', which does not exist, or you have no access to it."
            );
        if (!await rules.MayAsync(who, Deed.RegisterShoot, Subject.Title(title.Id), cancel))
            return Refusal.NotAllowed($"Only production and producers of {title.Code} register what was shot for it.");
        if (expected is not null && !title.Code.Equals(expected, StringComparison.OrdinalIgnoreCase))
            return Refusal.Conflict(
                "other-title",
                $"This file registers a drive for {title.Code}, and you are at {expected}: open {title.Code} and give it there."
            );
        return TitleDays.OddDay(registered.Day)
            ?? TitleDays.ReadUnit(registered.Unit).Refusal
            ?? (
                registered.Shipment.Rolls.Count == 0
                    ? Refusal.Invalid("registration-empty", "The registration names no roll: the drive was empty.")
                    : null
            );
    }

    private async Task<RegisterAnswer> KeepAsync(
        Who who,
        Title title,
        Registered registered,
        ReadOnlyMemory<byte> file,
        RegistrationSource source,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (unit, label) = (registered.Unit ?? "", Text.Cut(registered.Shipment.Label, 256));
        var before = await db
            .Registrations.Include(r => r.Rolls)
            .FirstOrDefaultAsync(
                r => r.TitleId == title.Id && r.Day == registered.Day && r.Unit == unit && r.Label == label && r.Latest,
                cancel
            );
        var key = RegistrationFile.ContentKey(registered);
        if (before?.ContentKey == key)
            return new(
                RegistrationAnswers.Of(before),
                Known: true,
                $"This was registered before, as {RegistrationAnswers.Name(before)}, on {Text.Time(before.ReceivedAt)}: nothing differs, nothing was added."
            );

        var now = clock.GetUtcNow();
        var row = MakeRegistration.Add(db, registered, file, key, source, who.Name, now);
        row.TitleId = title.Id;
        await NumberAsync(db, row, before, cancel);
        await TitleDays.DayAsync(db, title.Id, registered.Day, cancel);
        if (unit.Length > 0)
            await TitleDays.UnitAsync(db, title.Id, unit, cancel);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "drive-registered",
                $"{RegistrationAnswers.Name(row)}, drive {row.Label}",
                title.Id,
                $"{Text.Count(row.Rolls.Count, "roll")}, {Text.Count(row.Files, "file")}, {Text.Bytes(row.Bytes)}"
            )
        );
        await db.SaveChangesAsync(cancel);
        await RecogniseDrive.AgainAsync(db, row, before, now, cancel);
        await transaction.CommitAsync(cancel);
        return new(RegistrationAnswers.Of(row), Known: false, Words(row, before));
    }

    /// <summary>The next version of the shipment, or the first of the next one.</summary>
    internal static async Task NumberAsync(
        PortalDb db,
        Registration row,
        Registration? before,
        CancellationToken cancel
    )
    {
        if (before is not null)
        {
            (row.Number, row.Version) = (before.Number, before.Version + 1);
            before.Latest = false;
            return;
        }
        row.Number =
            1
            + (
                await db.Registrations.Where(r => r.TitleId == row.TitleId).Select(r => (int?)r.Number).MaxAsync(cancel)
                ?? 0
            );
    }

    private static string Words(Registration row, Registration? before)
    {
        var what = $"{Text.Count(row.Rolls.Count, "roll")}, {Text.Count(row.Files, "file")}, {Text.Bytes(row.Bytes)}";
        return before is null
            ? $"Registered as {RegistrationAnswers.Name(row)}: {what}."
            : $"Registered again as {RegistrationAnswers.Name(row)}: {what}; version {before.Version} stays in its history.";
    }
}
