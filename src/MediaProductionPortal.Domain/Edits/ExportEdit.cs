using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Pulls;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>Writes an edit of a title in another format.</summary>
public sealed class ExportEdit(IDbContextFactory<PortalDb> dbs, AccessRules access, EditReader reader)
{
    public async Task<Outcome<(string Name, byte[] File)>> RunAsync(
        Who who,
        Guid id,
        EditFormat format,
        string? timeline,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await EditAnswers.FindAsync(db, access, who, id, cancel) is not var (edit, title))
            return Refusal.NotFound("edit");
        if (!WriteEdit.Formats.Contains(format))
            return Refusal.Invalid("format-not-written", "Edits are written as edl, otio, fcp7Xml, ale or csv.");
        var rules = await MatchEdit.RulesAsync(db, title.Id, cancel);
        var reading = await reader.ReadAsync(db, edit, rules, cancel);
        var picked = PickTimeline.OrFirst(reading, edit.FileName, timeline);
        if (picked.Refusal is { } none)
            return none;
        var writing = await Task.Run(() => WriteEdit.To(format, picked.Value), cancel);
        return (
            Path.GetFileNameWithoutExtension(edit.FileName) + Extension(format),
            Encoding.UTF8.GetBytes(writing.Text)
        );
    }

    private static string Extension(EditFormat format) =>
        format switch
        {
            EditFormat.Edl => ".edl",
            EditFormat.Otio => ".otio",
            EditFormat.Fcp7Xml => ".xml",
            EditFormat.Ale => ".ale",
            _ => ".csv",
        };
}
