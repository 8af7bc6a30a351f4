using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Mail;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Plans once more and asks for what the plan says: names are given in the same transaction, so that nobody else gets them.</summary>
public sealed class SubmitPull(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    PlanPull plan,
    PullJobs jobs,
    PullLetters letters,
    PullHooks hooks,
    Stores stores,
    ProgressFeed feed,
    TimeProvider clock
)
{
    private const int LastPriority = 10_000;

    public async Task<Outcome<PullAnswer>> RunAsync(
        Who who,
        string title,
        SubmitPullRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        if (request.Plan is null)
            return Refusal.Invalid("plan-missing", "Say what to pull, and how: plan is missing.");
        if (request.Priority is < 0 or > LastPriority)
            return Refusal.Invalid("priority-odd", $"A priority is 0 to {LastPriority:N0}; what has less comes first.");
        var planned = await plan.PlanAsync(db, who, found.Value, request.Plan, cancel);
        if (planned.Refusal is { } odd)
            return odd;
        var needs = await PullRight.NeedApprovalAsync(db, found.Value.Id, cancel);
        if (WhyNot(planned.Value.Answer((stores.Of(found.Value.Stores).Media as ILocalFiles)?.Room, needs)) is { } why)
            return why;
        var self = needs && await access.MayAsync(who, Deed.DecidePulls, Subject.Title(found.Value.Id), cancel);
        try
        {
            return await KeepAsync(db, who, planned.Value, request, needs, self, cancel);
        }
        catch (DbUpdateException)
        {
            return Refusal.Conflict(
                "asked-at-once",
                $"Somebody else asked for a pull of {found.Value.Code} at this moment. Plan again: names may have changed."
            );
        }
    }

    private static Refusal? WhyNot(PullPlanAnswer plan)
    {
        if (plan.MaySubmit)
            return null;
        if (plan.Problems.Count > 0)
            return Refusal.Invalid(plan.Problems[0].Code, plan.Problems[0].Words);
        if (plan.Items.FirstOrDefault(i => !i.LeftOut && i.Problems.Any(IsError)) is { } blocked)
            return Refusal.Invalid(
                "pull-blocked",
                $"{Text.Count(plan.Blocked, "range")} can't be pulled. The first: {EventWords(blocked)}{blocked.Problems.First(IsError).Words} Mend it, or leave it out by choice."
            );
        return Refusal.Conflict(
            "nothing-to-pull",
            plan.Unchanged > 0
                ? "Nothing changed: all of it was delivered, or is on its way. Ask for unchanged plates again if you want a new version of them."
                : "Nothing is left to pull: every range was left out."
        );
    }

    private static bool IsError(PullProblem problem) => problem.Severity == Integrity.FindingSeverity.Error;

    private static string EventWords(PlannedItemAnswer item) =>
        item.Events is [{ Number.Length: > 0 } first, ..] ? $"event {first.Number}: " : "";

    private async Task<PullAnswer> KeepAsync(
        PortalDb db,
        Who who,
        PulledPlan planned,
        SubmitPullRequest request,
        bool needs,
        bool self,
        CancellationToken cancel
    )
    {
        var (title, items, now) = (planned.Title, planned.Pulled, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var number = await db.Pulls.Where(p => p.TitleId == title.Id).MaxAsync(p => (int?)p.Number, cancel) ?? 0;
        var pull = new Pull
        {
            TitleId = title.Id,
            Number = number + 1,
            Kind = request.Plan.Kind,
            Name = Text.Cut(NameOf(request.Name, planned), 200),
            EditId = planned.Edit?.Id,
            Timeline = planned.Timeline is null ? null : Text.Cut(planned.Timeline.Name, 400),
            Options = request.Plan.Options,
            Profile = planned.Profile,
            FramingListId =
                request.Plan.Options.Framing == PullFraming.Template ? request.Plan.Options.FramingList : null,
            Priority = request.Priority ?? await LastAsync(db, cancel),
            Due = request.Due,
            State = needs && !self ? PullState.WaitingForApproval : PullState.Queued,
            AskedByUserId = who.UserId,
            AskedBy = Text.Cut(who.Name, 256),
            AskedAt = now,
            DecidedBy = self ? Text.Cut(who.Name, 256) : null,
            DecidedAt = self ? now : null,
            Items = items.Count,
            Frames = items.Sum(i => i.Written),
            PlannedBytes = items.Sum(i => i.Bytes),
            NotPulled = [.. planned.NotPulled, .. LeftOut(planned)],
        };
        db.Pulls.Add(pull);
        foreach (var (i, item) in items.Index())
        {
            var row = PulledRows.Of(pull, i + 1, item);
            db.PullItems.Add(row);
            if (PulledRows.NameOf(pull, row, item, planned.Edit?.FileName, now) is { } name)
                db.GivenNames.Add(name);
        }
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                now,
                "pull-submitted",
                $"pull {pull.Number} of {title.Code}: {pull.Name}",
                title.Id,
                $"{Text.Kebab(pull.Kind)}, {Text.Kebab(pull.Options.Output)}, {Text.Count(pull.Items, "range")}, {Text.Count(pull.Frames, "frame")}"
            )
        );
        var mails =
            pull.State == PullState.WaitingForApproval
                ? await letters.ToProducersAsync(db, title, pull, cancel)
                : Array.Empty<Letter>();
        await hooks.WriteAsync(db, pull, null, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        letters.Post(mails);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null, pull.Id));
        await jobs.LookAsync(cancel);
        return (await PullAnswers.ReadAsync(db, db.Pulls.Where(p => p.Id == pull.Id), cancel))[0];
    }

    /// <summary>Behind all that waits.</summary>
    private static async Task<int> LastAsync(PortalDb db, CancellationToken cancel) =>
        Math.Min(
            LastPriority,
            10
                + (
                    await db
                        .Pulls.Where(p =>
                            p.State == PullState.WaitingForApproval
                            || p.State == PullState.Queued
                            || p.State == PullState.Running
                        )
                        .MaxAsync(p => (int?)p.Priority, cancel)
                    ?? 90
                )
        );

    private static string NameOf(string? given, PulledPlan planned) =>
        given?.Trim() is { Length: > 0 } name ? name
        : planned.Edit is { } edit ? Path.GetFileNameWithoutExtension(edit.FileName)
        : $"{planned.Items[0].Source}{(planned.Items.Count > 1 ? $" and {planned.Items.Count - 1} more" : "")}";

    private static IEnumerable<NotPulledEvent> LeftOut(PulledPlan planned) =>
        planned
            .Items.Where(i => i.LeftOut)
            .SelectMany(i =>
                i.Events.Where(e => e.Index is not null)
                    .Select(e => new NotPulledEvent(
                        e.Index!.Value,
                        e.Number,
                        e.RecordIn ?? "",
                        e.RecordOut ?? "",
                        i.LeftOutByChoice
                            ? $"Left out by choice. {i.Problems.FirstOrDefault(IsError)?.Words}".Trim()
                            : i.ChangeWords ?? ""
                    ))
            );
}
