using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>An edit that is given to a title.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="FileName">As the person calls it.</param>
/// <param name="Rate">Frames a second of a list that does not say it; null: the title's.</param>
public sealed record EditToAdd(string Title, string FileName, ReadOnlyMemory<byte> File, string? Rate = null);

/// <summary>Keeps an edit of a title with its very bytes; one that can't be read at all is refused, since nothing could be done with it.</summary>
public sealed class AddEdit(
    IDbContextFactory<PortalDb> dbs,
    AccessRules access,
    EditReader reader,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <summary>What a person who may not is told, before a file is taken from them; null: they may.</summary>
    public async Task<Refusal?> RefuseAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        return (await FindAsync(db, who, title, cancel)).Refusal;
    }

    public async Task<Outcome<AddEditAnswer>> RunAsync(Who who, EditToAdd add, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await FindAsync(db, who, add.Title, cancel);
        if (found.Refusal is { } no)
            return no;
        var title = found.Value;
        var name = Text.Cut(Path.GetFileName(add.FileName.Replace('\\', '/')).Trim(), 256);
        if (name.Length == 0)
            return Refusal.Invalid("name-missing", "Give the edit a file name, such as REEL1_v03.edl.");
        var rules = await MatchEdit.RulesAsync(db, title.Id, cancel);
        var said = add.Rate ?? rules.Rate;
        if (said is not null && !FrameRate.TryParse(said, out _))
            return Refusal.Invalid("rate-odd", $"'{said}' is no frame rate. Write 24, 23.976 or 24000/1001.");

        var key = Convert.ToHexStringLower(SHA256.HashData(add.File.Span));
        var known = await db
            .Edits.AsNoTracking()
            .FirstOrDefaultAsync(e => e.TitleId == title.Id && e.ContentKey == key && e.FileName == name, cancel);
        if (known is not null)
            return new AddEditAnswer(
                EditAnswers.Of(known, title.Code),
                Known: true,
                $"{name} is here already, since {Text.Time(known.AddedAt)}: nothing was added."
            );

        FrameRate? rate = said is null ? null : FrameRate.Parse(said);
        var reading = await reader.ReadAsync(add.File, name, rate, cancel);
        if (reading.Findings.Any(f => f.Code == EditFindingCodes.AafNoConverter))
            return Refusal.Invalid(
                EditFindingCodes.AafNoConverter,
                $"This portal reads no AAF, so {name} was not taken. Export an EDL, OTIO or XML of the same sequence, or ask whoever runs the portal to set Edits:AafConverter."
            );
        if (reading.Timelines.Count == 0)
            return Refusal.Invalid(
                "edit-unreadable",
                $"Nothing could be read from {name}: {(reading.Findings.Count > 0 ? reading.Findings[^1].Words : "it is empty.")}"
            );
        return await KeepAsync(db, who, title, name, key, add, reading, cancel);
    }

    private async Task<AddEditAnswer> KeepAsync(
        PortalDb db,
        Who who,
        Title title,
        string name,
        string key,
        EditToAdd add,
        EditReading reading,
        CancellationToken cancel
    )
    {
        var (cut, version) = CutName.Of(name);
        var edit = new Edit
        {
            TitleId = title.Id,
            FileName = name,
            Cut = cut,
            Version = version,
            Format = reading.Format,
            ContentKey = key,
            Bytes = add.File.Length,
            GivenRate = add.Rate,
            Events = reading.Timelines.Sum(t => t.Events.Count),
            Findings = reading.Findings.Count,
            AddedAt = clock.GetUtcNow(),
            AddedBy = Text.Cut(who.Name, 256),
        };
        db.Edits.Add(edit);
        db.EditContents.Add(new() { EditId = edit.Id, File = Whole(add.File) });
        var before = await db.Edits.CountAsync(e => e.TitleId == title.Id && e.Cut == cut, cancel);
        db.Audit.Add(WriteAudit.Entry(who, edit.AddedAt, "edit-added", $"edit {name}", title.Id));
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
        return new(
            EditAnswers.Of(edit, title.Code),
            Known: false,
            $"Added {name}{(before > 0 ? $" beside {Text.Count(before, "other version")} of {cut}" : "")}: "
                + $"{Text.Count(edit.Events, "event")}{(edit.Findings > 0 ? $", {Text.Count(edit.Findings, "finding")}" : "")}."
        );
    }

    /// <summary>The bytes themselves where they are an array of their own: an edit may have 100 MB.</summary>
    private static byte[] Whole(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var part)
        && part is { Array: { } array, Offset: 0 }
        && part.Count == array.Length
            ? array
            : file.ToArray();

    private async Task<Outcome<Title>> FindAsync(PortalDb db, Who who, string title, CancellationToken cancel)
    {
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await access.MayAsync(who, Deed.SeeTitle, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        return await access.MayAsync(who, Deed.ManageEdits, Subject.Title(found.Id), cancel)
            ? found
            : Refusal.NotAllowed($"Only editors and producers of {found.Code} give it edits.");
    }
}
