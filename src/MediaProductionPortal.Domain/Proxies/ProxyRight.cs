using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Proxies;

/// <summary>Who may ask for proxies, and how profiles are named.</summary>
internal static class ProxyRight
{
    /// <summary>The title, for who may make profiles and ask for proxies of it.</summary>
    /// <param name="title">Code or id.</param>
    public static async Task<Outcome<Title>> TitleAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        string title,
        CancellationToken cancel
    )
    {
        var found = await SeenAsync(db, rules, who, title, cancel);
        return found.IsRefused || await rules.MayAsync(who, Deed.ManageProxies, Subject.Title(found.Value.Id), cancel)
            ? found
            : Refusal.NotAllowed($"Only editors, production and producers of {found.Value.Code} have proxies made.");
    }

    /// <summary>The title, for who may see its clips.</summary>
    /// <param name="title">Code or id.</param>
    public static async Task<Outcome<Title>> SeenAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        string title,
        CancellationToken cancel
    )
    {
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        return found is not null && await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(found.Id), cancel)
            ? found
            : Refusal.NotFound("title");
    }

    /// <summary>The player's, as if it were one that somebody made.</summary>
    public static ProxyProfile WebOf(Guid titleId) =>
        new()
        {
            Id = ProxyProfile.Web,
            TitleId = titleId,
            Name = ProxyProfile.WebName,
            Form = ProxyRecipe.Web.Form,
            Size = ProxyRecipe.Web.Size,
            Automatic = true,
            ChangedBy = "",
            Revision = 0,
        };

    /// <summary>By id, or by name in any case.</summary>
    public static ProxyProfile? Find(IEnumerable<ProxyProfile> profiles, string nameOrId) =>
        Guid.TryParse(nameOrId, out var id)
            ? profiles.FirstOrDefault(p => p.Id == id)
            : profiles.FirstOrDefault(p => string.Equals(p.Name, nameOrId.Trim(), StringComparison.OrdinalIgnoreCase));
}
