using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>An edit to be matched.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Rate">Frames a second of a list that does not say it; null: the title's.</param>
/// <param name="Timeline">Which one of several; null: the file must have one.</param>
/// <param name="Handles">Null: the title's.</param>
/// <param name="Rules">To be tried instead of the title's; null: the title's.</param>
public sealed record EditToMatch(
    string Title,
    string Name,
    ReadOnlyMemory<byte> File,
    string? Rate = null,
    string? Timeline = null,
    int? Handles = null,
    MatchRules? Rules = null
);

/// <summary>Reads an edit and finds the clip of every event in a title; changes nothing.</summary>
public sealed class MatchEdit(IDbContextFactory<PortalDb> dbs, AccessRules access, EditReader reader)
{
    /// <summary>More than any edit has.</summary>
    public const int MostBytes = 128 * 1024 * 1024;

    /// <summary>What a person who may not is told, before a file is taken from them; null: they may.</summary>
    public async Task<Refusal?> RefuseAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return await FindAsync(db, who, title, cancel) is null ? Refusal.NotFound("title") : null;
    }

    public async Task<Outcome<MatchAnswer>> RunAsync(Who who, EditToMatch edit, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await FindAsync(db, who, edit.Title, cancel) is not { } title)
            return Refusal.NotFound("title");
        var rules = edit.Rules ?? await RulesAsync(db, title.Id, cancel);
        if (edit.Handles is { } handles)
            rules = rules with { Handles = handles };
        var ready = ReadyRules.Make(rules);
        if (ready.Refusal is { } odd)
            return odd;
        if (edit.Rate is not null && (!FrameRate.TryParse(edit.Rate, out var said) || said.Nominal > 1000))
            return Refusal.Invalid("rate-odd", $"'{edit.Rate}' is no frame rate. Write 24, 23.976 or 24000/1001.");
        var rate = FrameRate.TryParse(edit.Rate, out var given) ? given : ready.Value.Rate;
        var reading = await reader.ReadAsync(edit.File, edit.Name, rate, cancel);
        var picked = PickTimeline.Of(reading, edit.Name, edit.Timeline);
        if (picked.Refusal is { } none)
            return none;
        return await MatchAsync(db, title, edit.Name, reading, picked.Value, ready.Value, cancel);
    }

    private async Task<Title?> FindAsync(PortalDb db, Who who, string title, CancellationToken cancel) =>
        await TitleAnswers.FindAsync(db, title, cancel) is { } found
        && await access.MayAsync(who, Deed.SeeEdits, Subject.Title(found.Id), cancel)
            ? found
            : null;

    internal static async Task<MatchRules> RulesAsync(PortalDb db, Guid title, CancellationToken cancel) =>
        await db.MatchRules.Where(r => r.TitleId == title).Select(r => r.Rules).FirstOrDefaultAsync(cancel)
        ?? MatchRules.None;

    internal static async Task<MatchAnswer> MatchAsync(
        PortalDb db,
        Title title,
        string name,
        EditReading reading,
        Timeline timeline,
        ReadyRules rules,
        CancellationToken cancel
    )
    {
        var (match, matches) = await FindAsync(db, title, timeline, rules, cancel);
        var absent = await AbsentAsync(db, [.. matches.Select(m => m.Fit?.Clip.Id).OfType<Guid>().Distinct()], cancel);
        var events = MatchAnswers.Of(timeline, match, matches, absent);
        return new(
            title.Code,
            name,
            reading.Format,
            timeline.Name,
            timeline.Rate.ToString(),
            timeline.Drop,
            rules.Rules.Handles,
            events.CountBy(e => e.State).ToDictionary(),
            events,
            reading.Findings,
            rules.Words
        );
    }

    /// <summary>The clip of each source that the timeline needs, as it is found now.</summary>
    internal static async Task<(MatchTimeline Match, IReadOnlyList<SourceMatch> Matches)> FindAsync(
        PortalDb db,
        Title title,
        Timeline timeline,
        ReadyRules rules,
        CancellationToken cancel
    )
    {
        var choices = await db
            .RememberedClips.Where(r => r.TitleId == title.Id)
            .Select(r => new RememberedChoice(r.SourceKey, r.SourceIn, r.SourceOut, r.ClipId, r.By, r.At))
            .ToListAsync(cancel);
        var match = new MatchTimeline(timeline, rules, new DbClips(db, title.Id));
        return (match, await match.RunAsync(choices, cancel));
    }

    /// <summary>Clips whose media is not in the store: still to come, or in the archive only.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, MatchState>> AbsentAsync(
        PortalDb db,
        IReadOnlyList<Guid> clips,
        CancellationToken cancel
    )
    {
        var absent = new Dictionary<Guid, MatchState>();
        foreach (var batch in clips.Order().Chunk(1000))
        {
            var files = await db
                .MediaFiles.Where(f =>
                    f.ClipId != null
                    && EF.Parameter(batch).Contains(f.ClipId.Value)
                    && f.Role == ClipFileRole.Media
                    && f.StoredAt == null
                )
                .Select(f => new { Clip = f.ClipId!.Value, Archived = f.ArchivedAt != null })
                .ToListAsync(cancel);
            foreach (var clip in files.GroupBy(f => f.Clip))
                absent[clip.Key] = clip.All(f => f.Archived) ? MatchState.Archived : MatchState.Offline;
        }
        return absent;
    }
}
