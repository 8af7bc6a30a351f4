using System.Linq.Expressions;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>The pulls of a title.</summary>
public sealed class ListPulls(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    /// <summary>Nobody was told the end of it yet; what failed waits for a person.</summary>
    internal static Expression<Func<Pull, bool>> IsOpen { get; } =
        p =>
            p.State == PullState.WaitingForApproval
            || p.State == PullState.Queued
            || p.State == PullState.Running
            || p.State == PullState.Packaging
            || p.State == PullState.Failed;

    private static Expression<Func<Pull, bool>> IsEnded { get; } =
        p =>
            p.State == PullState.Done
            || p.State == PullState.DoneInPart
            || p.State == PullState.Refused
            || p.State == PullState.Cancelled;

    /// <param name="title">Code or id.</param>
    /// <param name="after">Mark of the page before, of what ended.</param>
    public async Task<Outcome<TitlePullsAnswer>> RunAsync(
        Who who,
        string title,
        string? after,
        int take,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await PullRight.SeenAsync(db, access, who, title, cancel);
        if (found.Refusal is { } no)
            return no;
        var of = Subject.Title(found.Value.Id);
        var all = db.Pulls.Where(p => p.TitleId == found.Value.Id);
        var ended = all.Where(IsEnded);
        if (after is not null)
        {
            if (!PageMark.TryRead(after, out var last, out _))
                return PageMark.Odd;
            ended = ended.Where(p => p.Id.CompareTo(last) < 0);
        }
        take = PageMark.Clamp(take);
        var page = await PullAnswers.ReadAsync(db, ended.OrderByDescending(p => p.Id).Take(take + 1), cancel);
        return new TitlePullsAnswer(
            found.Value.Code,
            found.Value.Name,
            after is null
                ? await PullAnswers.ReadAsync(
                    db,
                    all.Where(IsOpen).OrderBy(p => p.Priority).ThenBy(p => p.AskedAt),
                    cancel
                )
                : [],
            [.. page.Take(take)],
            page.Count > take ? PageMark.Write(page[take - 1].Id) : null,
            await access.MayAsync(who, Deed.ManagePulls, of, cancel),
            await access.MayAsync(who, Deed.DecidePulls, of, cancel)
        );
    }
}
