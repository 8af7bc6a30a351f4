using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Proxies;

/// <summary>A profile while somebody writes it.</summary>
internal sealed class ProfileDraft
{
    public Guid? Id { get; private init; }
    public string Name { get; set; } = "";
    public ProxyForm Form { get; set; } = ProxyForm.DnxhdMxf;
    public ProxySize Size { get; set; } = ProxySize.Hd;
    public string Look { get; set; } = "";

    /// <summary>never, portal or centre.</summary>
    public string When { get; set; } = "never";

    /// <summary>What stands at each place; null: nothing.</summary>
    public Dictionary<BurnInPlace, BurnInWhat?> Places { get; } =
        Enum.GetValues<BurnInPlace>().ToDictionary(p => p, _ => (BurnInWhat?)null);

    public string Watermark { get; set; } = "";

    public static ProfileDraft Of(ProfileAnswer profile)
    {
        var draft = new ProfileDraft
        {
            Id = profile.Id,
            Name = profile.Name,
            Form = profile.Form,
            Size = profile.Size,
            Look = profile.LookId?.ToString() ?? "",
            When = profile.Automatic ? (profile.Where == ProxyWhere.Centre ? "centre" : "portal") : "never",
        };
        foreach (var burnIn in profile.BurnIns)
            draft.Places[burnIn.Place] = burnIn.What;
        draft.Watermark = profile.BurnIns.FirstOrDefault(b => b.What == BurnInWhat.Watermark)?.Text ?? "";
        return draft;
    }

    public SaveProfileRequest ToRequest() =>
        new(
            Name,
            Form,
            Size,
            [
                .. Places
                    .Where(p => p.Value is not null)
                    .Select(p => new BurnIn(
                        p.Value!.Value,
                        p.Key,
                        p.Value == BurnInWhat.Watermark ? Watermark.Trim() : null
                    )),
            ],
            Guid.TryParse(Look, out var look) ? look : null,
            When != "never",
            When == "centre" ? ProxyWhere.Centre : ProxyWhere.Portal
        );
}
