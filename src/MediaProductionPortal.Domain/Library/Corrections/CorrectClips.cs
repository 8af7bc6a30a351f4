using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>A person says what clips of one title are: kept over what files and lists say, and undone as one.</summary>
public sealed class CorrectClips(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    CorrectRolls rolls,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public const int Most = 10_000;

    public async Task<Outcome<ClipChangeAnswer>> RunAsync(
        Who who,
        CorrectClipsRequest request,
        CancellationToken cancel
    )
    {
        var ids = request.Clips.Distinct().ToList();
        if (ids.Count is 0 or > Most)
            return Refusal.Invalid("clips-odd", $"Choose 1 to {Most:N0} clips.");
        if (request.Values.Keys.Any(RollFields.Has))
            return await OfRollsAsync(who, ids, request.Values, cancel);
        if (Named(request.Values) is { Refusal: { } unknown })
            return unknown;
        return await ClipChanges.AgainAsync(() => OnceAsync(who, ids, request.Values, cancel));
    }

    /// <summary>Day and unit are the rolls': all clips of these rolls follow.</summary>
    private async Task<Outcome<ClipChangeAnswer>> OfRollsAsync(
        Who who,
        List<Guid> ids,
        IReadOnlyDictionary<string, string?> wanted,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clips = await ClipsAsync(db, ids, cancel);
        return await RefuseAsync(who, ids, clips, cancel) is { } no
            ? no
            : await rolls.RunAsync(who, [.. clips.Select(c => c.RollId).Distinct()], wanted, cancel);
    }

    private async Task<Outcome<ClipChangeAnswer>> OnceAsync(
        Who who,
        List<Guid> ids,
        IReadOnlyDictionary<string, string?> wanted,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var clips = await ClipsAsync(db, ids, cancel);
        if (await RefuseAsync(who, ids, clips, cancel) is { } no)
            return no;
        var said = new Dictionary<Guid, IReadOnlyDictionary<string, string?>>();
        foreach (var clip in clips)
        {
            var values = Read(clip, wanted);
            if (values.Refusal is { } odd)
                return clips.Count == 1 ? odd : odd with { Words = $"{clip.Name}: {odd.Words}" };
            said[clip.Id] = values.Value;
        }
        var change = new ClipChange
        {
            TitleId = clips[0].TitleId,
            Source = ValueSource.Person,
            At = clock.GetUtcNow(),
            UserId = who.UserId,
            By = Text.Cut(who.Name, 256),
        };
        var rolls = await ApplyChange.RunAsync(db, change, said, cancel);
        if (change.Clips == 0)
            return ClipChanges.Of(change, words: "Nothing changed: the clips say this already.");
        db.Audit.Add(Audit(who, change, clips, wanted));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        ClipChanges.Tell(feed, change.TitleId, rolls);
        return ClipChanges.Of(change);
    }

    private static async Task<List<Clip>> ClipsAsync(PortalDb db, List<Guid> ids, CancellationToken cancel)
    {
        var clips = new List<Clip>();
        foreach (var some in ids.Chunk(1000))
            clips.AddRange(
                await db.Clips.AsNoTracking().Where(c => EF.Parameter(some).Contains(c.Id)).ToListAsync(cancel)
            );
        return clips;
    }

    private async Task<Refusal?> RefuseAsync(Who who, List<Guid> ids, List<Clip> clips, CancellationToken cancel)
    {
        if (clips.Count != ids.Count)
            return Refusal.NotFound("clip");
        var titles = clips.Select(c => c.TitleId).Distinct().ToList();
        foreach (var title in titles)
            if (!await access.MayAsync(who, Deed.SeeLibrary, Subject.Title(title), cancel))
                return Refusal.NotFound("clip");
        if (titles.Count > 1)
            return Refusal.Invalid(
                "several-titles",
                "The clips are of several titles: correct those of one at a time."
            );
        return await access.MayAsync(who, Deed.CorrectClips, Subject.Title(titles[0]), cancel)
            ? null
            : Refusal.NotAllowed("Editors, production and producers of the title correct its clips.");
    }

    private static Outcome<Done> Named(IReadOnlyDictionary<string, string?> wanted)
    {
        if (wanted.Count == 0)
            return Refusal.Invalid("values-missing", "Say at least one field and its value, like scene: 12A.");
        return wanted.Keys.FirstOrDefault(f => WritableFields.Find(f) is null) is { } odd
            ? Refusal.Invalid(
                "field-unknown",
                $"'{odd}' is no field that can be corrected. Take one of: {string.Join(", ", WritableFields.All.Select(f => f.Name).Concat(RollFields.All.Select(f => f.Name)))}."
            )
            : default(Done);
    }

    private static Outcome<IReadOnlyDictionary<string, string?>> Read(
        Clip clip,
        IReadOnlyDictionary<string, string?> wanted
    )
    {
        var values = new Dictionary<string, string?>();
        foreach (var (name, text) in wanted)
        {
            var field = WritableFields.Find(name)!;
            if (field.Fixed(clip) is { } why)
                return Refusal.Conflict("field-fixed", $"{field.Label} can't be corrected. {why}");
            if (string.IsNullOrWhiteSpace(text))
            {
                values[field.Name] = null;
                continue;
            }
            var read = field.Check(clip, text);
            if (read.Refusal is { } odd)
                return odd;
            values[field.Name] = read.Value;
        }
        return Outcome.Of<IReadOnlyDictionary<string, string?>>(values);
    }

    private static AuditEntry Audit(
        Who who,
        ClipChange change,
        List<Clip> clips,
        IReadOnlyDictionary<string, string?> wanted
    ) =>
        WriteAudit.Entry(
            who,
            change.At,
            "clips-corrected",
            clips.Count == 1 ? $"clip {clips[0].Name}" : Text.Count(change.Clips, "clip"),
            change.TitleId,
            string.Join("; ", wanted.Select(w => $"{w.Key}: {Before(clips, w.Key)}{w.Value ?? "-"}"))
        );

    private static string Before(List<Clip> clips, string name) =>
        clips is [var clip] ? $"{WritableFields.Find(name)!.Read(clip) ?? "-"} → " : "";
}
