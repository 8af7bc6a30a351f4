using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Says what would come out of a pull: every range, its frames, name, bytes and problems. Changes nothing.</summary>
public sealed class PlanPull(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    EditReader reader,
    Stores stores,
    PullAbility can
)
{
    private const int MostPicked = 5000;

    public async Task<Outcome<PullPlanAnswer>> RunAsync(
        Who who,
        string title,
        PlanPullRequest request,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.PullerAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var plan = await PlanAsync(db, who, found.Value, request, cancel);
        return plan.Refusal is { } refusal ? refusal : await AnswerAsync(db, plan.Value, cancel);
    }

    /// <summary>For who may pull already.</summary>
    internal async Task<Outcome<PulledPlan>> PlanAsync(
        PortalDb db,
        Who who,
        Title title,
        PlanPullRequest request,
        CancellationToken cancel
    )
    {
        if (request.Options is null)
            return Refusal.Invalid("options-missing", "Say how: options is missing; {} stands for the usual ones.");
        var abilities = await can.ReadAsync(cancel);
        if (CheckPullOptions.Of(request.Kind, request.Options, abilities) is { } odd)
            return odd;
        var (profile, unknown) = await PackageProfiles.FindAsync(db, title, request.Kind, request.Options, cancel);
        if (unknown is not null)
            return unknown;
        if (
            request.Options.Movie != PullMovie.None
            && profile is not null
            && profile.FolderOf(SidecarKind.ReferenceMovie) is null
        )
            return Refusal.Invalid(
                "movie-without-place",
                $"The package profile {profile.Name} takes no reference movies along. Give it a folder for them, choose another profile, or leave the movies out."
            );
        if (request.EditId is null == (request.Picked is null or { Count: 0 }))
            return Refusal.Invalid("pull-empty", "Say what to pull: either an edit or picked ranges.");
        if (request.Picked?.Count > MostPicked)
            return Refusal.Invalid("too-many", $"At most {MostPicked:N0} ranges are picked at a time.");
        var made = request.EditId is { } edit
            ? await OfEditAsync(db, who, title, edit, request, cancel)
            : await OfPickedAsync(db, title, request, cancel);
        if (made.Refusal is { } no)
            return no;
        var plan = made.Value;
        if (request.Kind == PullKind.Conform)
            plan = plan with
            {
                Items = await ConformItems.OfAsync(
                    db,
                    title.Id,
                    plan.Items,
                    request.Options,
                    plan.Clips,
                    abilities.Makers,
                    cancel
                ),
            };
        else
            plan = plan with { Items = await OpaqueItems.OfAsync(db, plan.Items, request.Options, cancel) };
        if (
            await PlanFraming.FindAsync(db, stores.Of(title.Stores), title, plan.Items, request.Options, cancel) is
            { } unframed
        )
            return unframed;
        var leftOut = request.Options.LeaveOut.ToHashSet(StringComparer.Ordinal);
        foreach (var item in plan.Items)
        {
            PlanProblems.Find(item, request.Kind, request.Options, plan.Clips);
            PlateSize.Find(item, request.Options);
            PlateTexts.PutSize(item, request.Options);
            PlanColours.Find(item, request.Options, abilities.Config);
            item.LeftOutByChoice = leftOut.Contains(item.Key) || (request.Options.LeaveOutBlocked && item.IsBlocked);
        }
        if (request.Kind == PullKind.Vfx)
        {
            var plates = plan.Items.Where(i => i.Instead is null).ToList();
            await new PlanNames(request.Options).RunAsync(db, title.Id, plates, cancel);
            ConformNames.Put(
                [.. plan.Items.Except(plates)],
                profile ?? PackageProfile.Vfx,
                plates.Select(i => i.Name).OfType<string>()
            );
        }
        else
            ConformNames.Put(plan.Items, profile ?? PackageProfile.Conform, []);
        var figures = await PlanFigures.ReadAsync(db, request.Options.Output, cancel);
        foreach (var item in plan.Items.Where(i => i.Instead is null))
            figures.Put(item, request.Options);
        foreach (var same in plan.Items.Where(i => i.Instead is not null).GroupBy(i => i.Instead!.Value))
        {
            var copies = await PlanFigures.ReadAsync(db, same.Key, cancel);
            foreach (var item in same)
                copies.Put(item, request.Options);
        }
        PlanFolders.Put(plan.Items, profile, request.Kind);
        foreach (var item in plan.Items)
            item.Paths = PlatePaths.Of(item, request.Options);
        foreach (var item in plan.Items.Where(i => i.IsBlocked && request.Options.LeaveOutBlocked))
            item.LeftOutByChoice = true;
        return plan with { SecondsWords = figures.Words, Profile = profile };
    }

    private async Task<Outcome<PulledPlan>> OfEditAsync(
        PortalDb db,
        Who who,
        Title title,
        Guid id,
        PlanPullRequest request,
        CancellationToken cancel
    )
    {
        if (await EditAnswers.FindAsync(db, access, who, id, cancel) is not var (edit, of) || of.Id != title.Id)
            return Refusal.NotFound("edit");
        var rules = (await MatchEdit.RulesAsync(db, title.Id, cancel)) with { Handles = request.Options.Handles };
        var ready = ReadyRules.Make(rules);
        if (ready.Refusal is { } odd)
            return odd;
        var reading = await reader.ReadAsync(db, edit, rules, cancel);
        var picked = PickTimeline.OrFirst(reading, edit.FileName, request.Timeline);
        if (picked.Refusal is { } none)
            return none;
        var timeline = picked.Value;
        var (match, matches) = await MatchEdit.FindAsync(db, title, timeline, ready.Value, cancel);
        var clips = await PullClips.ReadAsync(db, title.Id, matches.Select(m => m.Fit?.Clip.Id).OfType<Guid>(), cancel);
        var ranges = new EventRanges(request, title, timeline, edit.Cut, clips);
        var pictures = matches.Where(m => m.Need.IsPicture).ToList();
        var places = new Dictionary<EditEvent, int>(ReferenceEqualityComparer.Instance);
        foreach (var (i, ev) in timeline.Events.Index())
            places[ev] = i;
        return new PulledPlan(
            title,
            request,
            edit,
            timeline,
            clips,
            ranges.Of(pictures, places),
            [.. NotPulled(timeline, match, ranges)],
            ""
        );
    }

    private static IEnumerable<NotPulledEvent> NotPulled(Timeline timeline, MatchTimeline match, EventRanges ranges)
    {
        foreach (var (i, ev) in timeline.Events.Index())
        {
            var words =
                match.SkipWords(ev)
                ?? (ev.Tracks.Any(t => t.Kind == TrackKind.Picture) ? null : "Sound; this pull makes pictures.");
            if (words is not null && ranges.IsAsked(ev.Number))
                yield return new(
                    i,
                    ev.Number,
                    timeline.RecordText(ev.Record.In),
                    timeline.RecordText(ev.Record.Out),
                    words
                );
        }
    }

    private static async Task<Outcome<PulledPlan>> OfPickedAsync(
        PortalDb db,
        Title title,
        PlanPullRequest request,
        CancellationToken cancel
    )
    {
        var clips = await PullClips.ReadAsync(db, title.Id, request.Picked!.Select(p => p.ClipId), cancel);
        return new PulledPlan(title, request, null, null, clips, PickedRanges.Of(request, title, clips), [], "");
    }

    private async Task<PullPlanAnswer> AnswerAsync(PortalDb db, PulledPlan plan, CancellationToken cancel)
    {
        var room = (stores.Of(plan.Title.Stores).Media as ILocalFiles)?.Room;
        return plan.Answer(room, await PullRight.NeedApprovalAsync(db, plan.Title.Id, cancel));
    }
}
