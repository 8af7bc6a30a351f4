using System.Globalization;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>What of a folder is asked for; without numbers, all of it. Folders come first.</summary>
/// <param name="Find">Part of a name, in any case.</param>
/// <param name="Sort">"name", "size" or "changed", with a minus the other way round; null is by name.</param>
/// <param name="Name">Only what is called so, as Windows and macOS see it.</param>
/// <param name="After">The mark that the page before ended with.</param>
/// <param name="Take">Things at most.</param>
/// <param name="Skip">Things to pass over, for who scrolls to the middle.</param>
public sealed record FolderQuery(
    string? Find = null,
    string? Sort = null,
    string? Name = null,
    string? After = null,
    int? Take = null,
    int Skip = 0,
    bool OnlyFolders = false
)
{
    public static readonly FolderQuery All = new();

    /// <summary>What it may be sorted by.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["name", "size", "changed"];

    private bool Descends => Sort?.StartsWith('-') == true;

    private string By => string.IsNullOrWhiteSpace(Sort) ? "name" : Sort.TrimStart('-');

    /// <summary>Why it can't be answered; null when it can.</summary>
    internal Refusal? Trouble() =>
        Sorts.Contains(By)
            ? null
            : Refusal.Invalid("sort-odd", $"A folder is sorted by {string.Join(", ", Sorts)}, not by '{By}'.");

    /// <summary>All that fits, whatever the page.</summary>
    internal IQueryable<SpaceItem> Of(PortalDb db, Guid folder)
    {
        var items = db.SpaceItems.AsNoTracking().Where(i => i.FolderId == folder && i.TrashMark == Guid.Empty);
        if (OnlyFolders)
            items = items.Where(i => i.IsFolder);
        if (Name is not null)
        {
            var key = SpaceItem.KeyOf(Name);
            items = items.Where(i => i.NameKey == key);
        }
        if (string.IsNullOrWhiteSpace(Find))
            return items;
        var text = Find.Trim();
        // SQLite folds the case of ASCII only: other letters are found as they are typed.
        var (typed, upper) = ($"%{ClipWords.Escape(text)}%", $"%{ClipWords.Escape(text.ToUpperInvariant())}%");
        return items.Where(i =>
            EF.Functions.Like(i.Name.ToUpper(), upper, "\\") || EF.Functions.Like(i.Name, typed, "\\")
        );
    }

    /// <summary>In order, from behind the mark; null when the mark is none.</summary>
    internal IQueryable<SpaceItem>? Page(IQueryable<SpaceItem> items)
    {
        if (After is not null)
        {
            if (
                !PageMark.TryRead(After, out var id, out var value)
                || value.Length == 0
                || Behind(items, id, value[0] == 'd', value[1..]) is not { } rest
            )
                return null;
            items = rest;
        }
        var ordered = items.OrderByDescending(i => i.IsFolder);
        ordered = (By, Descends) switch
        {
            ("size", false) => ordered.ThenBy(i => i.Bytes),
            ("size", true) => ordered.ThenByDescending(i => i.Bytes),
            ("changed", false) => ordered.ThenBy(i => i.ChangedAt),
            ("changed", true) => ordered.ThenByDescending(i => i.ChangedAt),
            (_, false) => ordered.ThenBy(i => i.Name.ToUpper()),
            _ => ordered.ThenByDescending(i => i.Name.ToUpper()),
        };
        return Descends ? ordered.ThenByDescending(i => i.Id) : ordered.ThenBy(i => i.Id);
    }

    /// <param name="key">Its name in upper case, as the database makes it.</param>
    internal string Mark(SpaceItem last, string key) =>
        PageMark.Write(
            last.Id,
            (last.IsFolder ? "d" : "f")
                + By switch
                {
                    "size" => last.Bytes.ToString(CultureInfo.InvariantCulture),
                    "changed" => last.ChangedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
                    _ => key,
                }
        );

    private IQueryable<SpaceItem>? Behind(IQueryable<SpaceItem> items, Guid id, bool folder, string value)
    {
        if (By == "name")
            return Descends
                ? items.Where(i =>
                    (folder && !i.IsFolder)
                    || i.IsFolder == folder
                        && (
                            string.Compare(i.Name.ToUpper(), value) < 0
                            || (string.Compare(i.Name.ToUpper(), value) <= 0 && i.Id.CompareTo(id) < 0)
                        )
                )
                : items.Where(i =>
                    (folder && !i.IsFolder)
                    || i.IsFolder == folder
                        && (
                            string.Compare(i.Name.ToUpper(), value) > 0
                            || (string.Compare(i.Name.ToUpper(), value) >= 0 && i.Id.CompareTo(id) > 0)
                        )
                );
        if (!long.TryParse(value, CultureInfo.InvariantCulture, out var number))
            return null;
        if (By == "size")
            return Descends
                ? items.Where(i =>
                    (folder && !i.IsFolder)
                    || i.IsFolder == folder && (i.Bytes < number || (i.Bytes == number && i.Id.CompareTo(id) < 0))
                )
                : items.Where(i =>
                    (folder && !i.IsFolder)
                    || i.IsFolder == folder && (i.Bytes > number || (i.Bytes == number && i.Id.CompareTo(id) > 0))
                );
        if (number < 0 || number > DateTimeOffset.MaxValue.UtcTicks)
            return null;
        var at = new DateTimeOffset(number, TimeSpan.Zero);
        return Descends
            ? items.Where(i =>
                (folder && !i.IsFolder)
                || i.IsFolder == folder && (i.ChangedAt < at || (i.ChangedAt == at && i.Id.CompareTo(id) < 0))
            )
            : items.Where(i =>
                (folder && !i.IsFolder)
                || i.IsFolder == folder && (i.ChangedAt > at || (i.ChangedAt == at && i.Id.CompareTo(id) > 0))
            );
    }
}
