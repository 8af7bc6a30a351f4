using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Every store that the settings name, and which two of them a title has.</summary>
public sealed class Stores
{
    /// <summary>Of titles that nobody chose another for.</summary>
    public const string DefaultMedia = "media";

    /// <inheritdoc cref="DefaultMedia"/>
    public const string DefaultArchive = "archive";

    public Stores(IStore media, IStore archive)
        : this(new Dictionary<string, IStore> { [DefaultMedia] = media, [DefaultArchive] = archive }) { }

    /// <param name="all">By name, in any case.</param>
    public Stores(IReadOnlyDictionary<string, IStore> all) =>
        All = new SortedDictionary<string, IStore>(all.ToDictionary(), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, IStore> All { get; }

    /// <summary>Long enough for a part on a slow line, short enough that a stolen link is worth little.</summary>
    public TimeSpan PartLinksLast { get; init; } = TimeSpan.FromHours(2);

    public StorePair Default => Of(default);

    /// <exception cref="StoreUnknownException">The settings name one of them no more.</exception>
    public StorePair Of(StoreChoice choice) =>
        new(Find(choice.Media ?? DefaultMedia), Find(choice.Archive ?? DefaultArchive), PartLinksLast);

    /// <inheritdoc cref="Of"/>
    public async Task<StorePair> OfTitleAsync(PortalDb db, Guid titleId, CancellationToken cancel) =>
        Of(
            await db
                .Titles.Where(t => t.Id == titleId)
                .Select(t => new StoreChoice(t.MediaStore, t.ArchiveStore))
                .FirstAsync(cancel)
        );

    /// <summary>Of the roll's title.</summary>
    /// <exception cref="StoreUnknownException">The settings name one of them no more.</exception>
    public async Task<StorePair> OfRollAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        Of(
            await db
                .Rolls.Where(r => r.Id == rollId)
                .Select(r => new StoreChoice(r.Title!.MediaStore, r.Title.ArchiveStore))
                .FirstAsync(cancel)
        );

    /// <summary>Whether files can be sent to this store in the reading that verifies them; null: the default store.</summary>
    internal bool TakesSinglePass(string? name) =>
        !All.TryGetValue(name ?? DefaultMedia, out var store) || StoreWords.TakesSinglePass(store);

    /// <summary>A store's name as the settings write it, or as it was given when they name none such; null for nothing.</summary>
    internal string? NameOf(string? given) =>
        string.IsNullOrWhiteSpace(given)
            ? null
            : All.Keys.FirstOrDefault(k => string.Equals(k, given.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? given.Trim();

    /// <summary>Why a title or centre can't have these; null when it can.</summary>
    internal Refusal? Trouble(StoreChoice choice)
    {
        foreach (var name in new[] { choice.Media, choice.Archive }.OfType<string>())
            if (!All.ContainsKey(name))
                return Refusal.Invalid(
                    "store-unknown",
                    $"The portal's settings name no store '{name}'; there are {string.Join(", ", All.Keys)}."
                );
        var (media, archive) = (choice.Media ?? DefaultMedia, choice.Archive ?? DefaultArchive);
        return string.Equals(media, archive, StringComparison.OrdinalIgnoreCase)
            ? Refusal.Invalid(
                "stores-same",
                $"Media and its second copy would both lie in '{media}': a second copy needs a second place. Choose another for one of them."
            )
            : null;
    }

    private IStore Find(string name) =>
        All.TryGetValue(name, out var store)
            ? store
            : throw new StoreUnknownException(
                $"The portal's settings name no store '{name}' any more, and a title's media lies there. Put Stores:{name} back and start the portal again."
            );
}
