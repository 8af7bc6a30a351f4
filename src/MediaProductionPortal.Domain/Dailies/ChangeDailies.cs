using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Sound.Sync;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Slips a clip's sound, marks it MOS, gives it another look, or has it made once more. What was made stays until the new files are.</summary>
public sealed class ChangeDailies(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    DailiesJobs jobs,
    DailiesAnswers answers,
    DailiesSetup setup,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>An hour at 24: nobody slips further by hand.</summary>
    private const long FurthestFrames = 86_400;

    public async Task<Outcome<DailiesClipAnswer>> RunAsync(
        Who who,
        Guid id,
        ChangeDailiesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.DailiesClips.FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (row is null)
            return Refusal.NotFound("clip in dailies");
        var session = await DailiesRight.SessionAsync(db, rules, who, row.SessionId, Deed.ManageDailies, cancel);
        if (session.Refusal is { } no)
            return no;
        if (Odd(request) is { } odd)
            return odd;
        if (await setup.OddSpaceAsync(request.InputSpace, cancel) is { } unknown)
            return unknown;
        row.SlipFrames = request.SlipFrames ?? row.SlipFrames;
        row.SlipSubframes = request.SlipSubframes ?? row.SlipSubframes;
        row.Pull = request.Pull ?? row.Pull;
        row.IsMos = request.IsMos ?? row.IsMos;
        row.Look = request.Look ?? row.Look;
        if (request.InputSpace is { } space)
            row.InputSpace = space.Trim() is { Length: > 0 } named ? Text.Cut(named, 80) : null;
        if (request.Look == DailiesLook.Given)
            (row.GivenSop, row.GivenSat) = (request.Sop, request.Sat);
        var wasOpen = row.State == DailiesState.Open;
        row.State = wasOpen ? DailiesState.Open : DailiesState.Waiting;
        (row.Revision, row.By, row.AskedAt) = (row.Revision + 1, Text.Cut(who.Name, 256), clock.GetUtcNow());
        (row.Words, row.Tries, row.Percent, row.DueAt) = (null, 0, 0, null);
        // Whoever is at it is at something that nobody wants any more.
        (row.LeasedBy, row.LeasedUntil) = (null, null);
        (row.Verdict, row.VerdictWords, row.VerdictFrame, row.VerdictBy) = (DailiesVerdict.None, null, null, null);
        (row.SuggestedSlip, row.SuggestedBy, row.Drift) = (null, null, null);
        var name = await db.Clips.Where(c => c.Id == row.ClipId).Select(c => c.Name).FirstAsync(cancel);
        db.Audit.Add(
            WriteAudit.Entry(who, row.AskedAt, "dailies-changed", $"dailies of {name}", row.TitleId, Summary(row))
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(row.TitleId, null, null, null, row.ClipId));
        await jobs.LookAsync(cancel);
        return (await answers.ClipsAsync(db, session.Value, db.DailiesClips.Where(c => c.Id == id), cancel))[0];
    }

    private static Refusal? Odd(ChangeDailiesRequest r)
    {
        if (r.SlipFrames is < -FurthestFrames or > FurthestFrames)
            return Refusal.Invalid("slip-odd", $"A slip has up to {FurthestFrames:N0} frames.");
        if (r.SlipSubframes is < -SyncSlip.SubframesPerFrame or > SyncSlip.SubframesPerFrame)
            return Refusal.Invalid(
                "slip-odd",
                $"A frame has {SyncSlip.SubframesPerFrame} subframes; slip by frames and less than one."
            );
        var given = r.Sop is { Length: > 0 } || r.Sat is { Length: > 0 };
        if (r.Look == DailiesLook.Given && !given)
            return Refusal.Invalid("cdl-missing", "Give the CDL's numbers: (1 1 1)(0 0 0)(1 1 1), and a saturation.");
        if (r.Sop is { Length: > 0 } sop && (sop.Length > 200 || !CdlText.TryParseSop(sop, out _)))
            return Refusal.Invalid(
                "cdl-odd",
                $"'{Text.Cut(sop, 60)}' is no slope, offset and power; write (1 1 1)(0 0 0)(1 1 1)."
            );
        if (r.Sat is { Length: > 0 } sat && (sat.Length > 40 || !CdlText.TryParseSat(sat, out var value) || value < 0))
            return Refusal.Invalid("cdl-odd", $"'{Text.Cut(sat, 40)}' is no saturation; write a number such as 0.9.");
        return null;
    }

    private static string Summary(DailiesClip row) =>
        FormattableString.Invariant(
            $"Slip {row.SlipFrames} frames {row.SlipSubframes} subframes; pull {Text.Kebab(row.Pull)}; {(row.IsMos ? "MOS; " : "")}look {Text.Kebab(row.Look)}."
        );
}
