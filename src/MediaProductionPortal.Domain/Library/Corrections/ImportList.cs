using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>A log that is held against a title's clips.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="Fields">Those to take; null: all that it has.</param>
/// <param name="Apply">False: a dry run, which changes nothing.</param>
/// <param name="IsReport">It is a day's report, in whatever form.</param>
public sealed record ListToImport(
    string Title,
    string FileName,
    ReadOnlyMemory<byte> File,
    IReadOnlyList<string>? Fields = null,
    bool Apply = false,
    bool IsReport = false
);

/// <summary>Takes what a log of set, lab or edit (ALE, CSV) says of a title's clips; first as a dry run, then as one change that is undone as one.</summary>
public sealed class ImportList(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public const int MostRows = 20_000;
    private const int MostShown = 500;

    /// <summary>What a person who may not is told, before a file is taken from them; null: they may.</summary>
    public async Task<Refusal?> RefuseAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return (await FindAsync(db, who, title, cancel)).Refusal;
    }

    public Task<Outcome<ClipListAnswer>> RunAsync(Who who, ListToImport list, CancellationToken cancel) =>
        ClipChanges.AgainAsync(() => OnceAsync(who, list, cancel));

    private async Task<Outcome<ClipListAnswer>> OnceAsync(Who who, ListToImport list, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var title = await FindAsync(db, who, list.Title, cancel);
        if (title.Refusal is { } no)
            return no;
        var name = Text.Cut(Path.GetFileName(list.FileName.Replace('\\', '/')).Trim(), 256);
        if (name.Length == 0)
            return Refusal.Invalid("name-missing", "Give the list a file name, such as DAY3.ale.");
        if (!LogTable.TryRead(list.File.Span, out var table, out var why))
            return Refusal.Invalid("list-unreadable", $"{name} can't be used: {why}.");
        if (table.Rows.Count > MostRows)
            return Refusal.Invalid("list-long", $"{name} has more than {MostRows:N0} rows. Give it in parts.");
        var columns = new ListColumns(table);
        if (!columns.NameClips)
            return Refusal.Invalid(
                "list-names-none",
                $"No column of {name} names clips. One is called Name, Tape or Source File; here are: {string.Join(", ", table.Columns.Take(30))}."
            );
        var taken = Taken(list.Fields);
        if (taken.Refusal is { } odd)
            return odd;
        await using var transaction = list.Apply ? await db.Database.BeginTransactionAsync(cancel) : null;
        var source = table.Form == "ALE" && !list.IsReport ? ValueSource.Ale : ValueSource.Report;
        var read = await ReadAsync(db, title.Value, columns, new PlanList(columns, source, taken.Value), cancel);
        if (!list.Apply)
            return Answer(name, table, columns, taken.Value, read, null);
        if (read.Values.Count == 0)
            return Refusal.Conflict("nothing-to-apply", $"{name} says nothing that the clips do not say already.");
        var change = new ClipChange
        {
            TitleId = title.Value.Id,
            Source = source,
            FileName = name,
            At = clock.GetUtcNow(),
            UserId = who.UserId,
            By = Text.Cut(who.Name, 256),
        };
        var rolls = await ApplyChange.RunAsync(db, change, read.Values, cancel);
        db.Audit.Add(
            WriteAudit.Entry(
                who,
                change.At,
                "list-applied",
                $"list {name}: {Text.Count(change.Clips, "clip")}",
                change.TitleId,
                $"change {change.Id}; fields: {change.Fields}"
            )
        );
        await db.SaveChangesAsync(cancel);
        await transaction!.CommitAsync(cancel);
        ClipChanges.Tell(feed, change.TitleId, rolls);
        return Answer(name, table, columns, taken.Value, read, ClipChanges.Of(change));
    }

    private static async Task<ReadList> ReadAsync(
        PortalDb db,
        Title title,
        ListColumns columns,
        PlanList plan,
        CancellationToken cancel
    )
    {
        var rows = columns.Rows().ToList();
        var found = await new MatchList(new DbClips(db, title.Id)).RunAsync(rows, cancel);
        var troubles = found.Select(f => f.Trouble).OfType<ListTrouble>().ToList();
        var byClip = rows.Zip(found, (row, f) => (Row: row, f.Clip))
            .Where(f => f.Clip is not null)
            .ToLookup(f => f.Clip!.Id, f => f.Row);
        var (answers, values) = (
            new List<ListRowAnswer>(),
            new Dictionary<Guid, IReadOnlyDictionary<string, string?>>()
        );
        foreach (var ids in byClip.Select(c => c.Key).Chunk(1000))
        {
            var clips = await db
                .Clips.AsNoTracking()
                .Where(c => EF.Parameter(ids).Contains(c.Id))
                .ToDictionaryAsync(c => c.Id, cancel);
            var standing = await StandingValues.OfAsync(db, ids, cancel);
            foreach (var clip in ids.Where(clips.ContainsKey).Select(id => clips[id]))
            {
                foreach (var row in byClip[clip.Id])
                    plan.Take(row, clip);
                if (plan.Of(clip, [.. standing[clip.Id]]) is not var (answer, said))
                    continue;
                answers.Add(answer);
                values[clip.Id] = said;
            }
        }
        troubles.AddRange(plan.Troubles);
        return new(
            byClip.Sum(c => c.Count()),
            [.. answers.OrderBy(a => a.Line)],
            values,
            [.. troubles.OrderBy(t => t.Line)],
            plan.Counts
        );
    }

    private static ClipListAnswer Answer(
        string name,
        LogTable table,
        ListColumns columns,
        IReadOnlySet<string>? taken,
        ReadList read,
        ClipChangeAnswer? applied
    ) =>
        new(
            name,
            table.Form,
            table.Rows.Count,
            read.Matched,
            read.Values.Count,
            read.Troubles.Count,
            [
                .. columns.Fields.Select(f => new ListFieldAnswer(
                    f.Field.Name,
                    f.Field.Label,
                    columns.Heading(f.Column),
                    read.Counts.GetValueOrDefault(f.Field.Name),
                    taken?.Contains(f.Field.Name) != false
                )),
            ],
            [.. read.Answers.Take(MostShown)],
            [.. read.Troubles.Take(MostShown)],
            [.. columns.Others.Select(columns.Heading)],
            applied,
            $"{Text.Count(table.Rows.Count, "row")}, {read.Matched:N0} of known clips; {(applied is null ? "would change" : "changed")} {Text.Count(read.Values.Count, "clip")}"
                + (read.Troubles.Count > 0 ? $"; {Text.Count(read.Troubles.Count, "row")} to look at." : ".")
        );

    /// <summary>Columns that are no field always come along.</summary>
    private static Outcome<IReadOnlySet<string>?> Taken(IReadOnlyList<string>? fields)
    {
        if (fields is null)
            return Outcome.Of<IReadOnlySet<string>?>(null);
        return fields.FirstOrDefault(f => WritableFields.Find(f) is null) is { } odd
            ? Refusal.Invalid(
                "field-unknown",
                $"'{odd}' is no field that a list sets. Take some of: {string.Join(", ", WritableFields.All.Select(f => f.Name))}."
            )
            : Outcome.Of<IReadOnlySet<string>?>(
                fields.Select(f => WritableFields.Find(f)!.Name).Append(OtherColumns.Field).ToHashSet()
            );
    }

    private async Task<Outcome<Title>> FindAsync(PortalDb db, Who who, string title, CancellationToken cancel)
    {
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await access.MayAsync(who, Deed.SeeLibrary, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        return await access.MayAsync(who, Deed.CorrectClips, Subject.Title(found.Id), cancel)
            ? found
            : Refusal.NotAllowed("Editors, production and producers of the title correct its clips.");
    }

    private sealed record ReadList(
        int Matched,
        IReadOnlyList<ListRowAnswer> Answers,
        IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string?>> Values,
        IReadOnlyList<ListTrouble> Troubles,
        IReadOnlyDictionary<string, int> Counts
    );
}
