using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Puts the clips of a day together to a session, in the order in which they are watched, and begins.</summary>
public sealed class MakeSession(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    DailiesJobs jobs,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int MostClips = 2000;

    /// <param name="title">Code or id.</param>
    public async Task<Outcome<DailiesSessionAnswer>> RunAsync(
        Who who,
        string title,
        MakeDailiesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var unit = TitleDays.ReadUnit(request.Unit);
        if ((unit.Refusal ?? TitleDays.OddDay(request.Day)) is { } odd)
            return odd;
        var settings = await db
            .TitleDailies.AsNoTracking()
            .FirstOrDefaultAsync(t => t.TitleId == found.Value.Id, cancel);
        if (DailiesSetup.Missing(settings) is { Count: > 0 } missing)
            return Refusal.Conflict("dailies-not-set", $"{string.Join(' ', missing)} Set it before the first dailies.");
        var chosen = await ChosenAsync(db, found.Value.Id, unit.Value, request, cancel);
        if (chosen.Refusal is { } none)
            return none;
        var now = clock.GetUtcNow();
        var session = new DailiesSession
        {
            TitleId = found.Value.Id,
            Day = request.Day,
            Unit = unit.Value,
            Choice = request.Choice,
            CreatedAt = now,
            CreatedBy = Text.Cut(who.Name, 256),
        };
        db.DailiesSessions.Add(session);
        db.DailiesClips.AddRange(
            chosen.Value.Select(
                (c, i) =>
                    new DailiesClip
                    {
                        SessionId = session.Id,
                        TitleId = session.TitleId,
                        ClipId = c.Id,
                        Position = i + 1,
                        State = request.Start ? DailiesState.Waiting : DailiesState.Open,
                        By = session.CreatedBy,
                        AskedAt = now,
                    }
            )
        );
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "dailies-made",
                $"dailies of {request.Day:yyyy-MM-dd}",
                session.TitleId,
                $"{Text.Count(chosen.Value.Count, "clip", "clips")}; {Text.Kebab(request.Choice)}."
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(session.TitleId, null, null, null, null));
        await jobs.LookAsync(cancel);
        return (await DailiesAnswers.SessionsAsync(db, db.DailiesSessions.Where(s => s.Id == session.Id), cancel))[0];
    }

    /// <summary>Begins what waits for a person, and what failed, once more.</summary>
    public async Task<Outcome<DailiesSessionAnswer>> StartAsync(Who who, Guid sessionId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var (now, by) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        await db
            .DailiesClips.Where(c =>
                c.SessionId == sessionId && (c.State == DailiesState.Open || c.State == DailiesState.Failed)
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.State, DailiesState.Waiting)
                        .SetProperty(c => c.AskedAt, now)
                        .SetProperty(c => c.By, by)
                        .SetProperty(c => c.Words, (string?)null)
                        .SetProperty(c => c.Tries, 0)
                        .SetProperty(c => c.DueAt, (DateTimeOffset?)null),
                cancel
            );
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "dailies-started",
                $"dailies of {found.Value.Day:yyyy-MM-dd}",
                found.Value.TitleId
            )
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(found.Value.TitleId, null, null, null, null));
        await jobs.LookAsync(cancel);
        return (await DailiesAnswers.SessionsAsync(db, db.DailiesSessions.Where(s => s.Id == sessionId), cancel))[0];
    }

    private static async Task<Outcome<IReadOnlyList<Clip>>> ChosenAsync(
        PortalDb db,
        Guid titleId,
        string? unit,
        MakeDailiesRequest request,
        CancellationToken cancel
    )
    {
        var all = await PicturesOf(db, titleId, request.Day, unit).Take(MostClips + 1).ToListAsync(cancel);
        if (all.Count > MostClips)
            return Refusal.Invalid("too-many", $"The day has more than {MostClips:N0} clips; make dailies by unit.");
        var sounds = await DaySounds.OfAsync(db, titleId, request.Day, unit, cancel);
        var slates = all.ToDictionary(c => c.Id, sounds.SlateOf);
        var scenes = (request.Scenes ?? []).Select(s => s.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var chosen = request.Choice switch
        {
            DailiesChoice.Circled => all.FindAll(sounds.IsCircled),
            DailiesChoice.Scenes => all.FindAll(c => scenes.Contains(slates[c.Id].Scene ?? "")),
            _ => all,
        };
        if (chosen.Count > 0)
            return Outcome.Of<IReadOnlyList<Clip>>([
                .. chosen
                    .OrderBy(c => slates[c.Id].Scene, Natural.Order)
                    .ThenBy(c => slates[c.Id].Take, Natural.Order)
                    .ThenBy(c => c.CameraIndex, Natural.Order)
                    .ThenBy(c => c.Timecode, StringComparer.Ordinal)
                    .ThenBy(c => c.Name, StringComparer.Ordinal),
            ]);
        return Refusal.Conflict(
            "no-clips",
            all.Count == 0 ? $"No picture of {request.Day:yyyy-MM-dd} is in the library yet. Look at the day's rolls."
                : request.Choice == DailiesChoice.Circled
                    ? $"None of the {all.Count:N0} clips of the day is circled, in its own values or by the recorder. Choose all, or circle some."
                : $"No clip of the day is of {(scenes.Count == 0 ? "a scene that was named" : string.Join(", ", scenes))}. The day has {string.Join(", ", slates.Values.Select(s => s.Scene ?? "clips without a scene").Distinct().Order(StringComparer.Ordinal))}."
        );
    }

    internal static IQueryable<Clip> PicturesOf(PortalDb db, Guid titleId, DateOnly day, string? unit) =>
        db
            .Clips.AsNoTracking()
            .Where(c => c.TitleId == titleId && c.Kind == ClipKind.Picture && c.ShootDate == day)
            .Where(c => unit == null || c.Unit == unit)
            .OrderBy(c => c.Id);
}
