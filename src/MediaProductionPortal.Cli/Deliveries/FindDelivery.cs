using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Deliveries;

/// <summary>The delivery that somebody means: by its id, its address in a browser, or its name.</summary>
internal static class FindDelivery
{
    public static async Task<DeliveryAnswer> RunAsync(PortalClient portal, string word, CancellationToken cancel)
    {
        if (Guid.TryParse(word, out var id))
        {
            return await ByIdAsync(portal, id, cancel);
        }

        if (Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return await ByIdAsync(portal, IdOf(portal, address!), cancel);
        }

        var mine = await portal.GetAsync<IReadOnlyList<DeliveryAnswer>>("/api/delivered", cancel);
        var found = mine.Where(d => d.Name.Equals(word, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                $"Nothing called '{word}' was delivered to you and is open. See: mpp delivery list"
            ),
            _ => throw new CommandFailed(
                ExitCodes.Refused,
                "ambiguous",
                $"{found.Count} deliveries are called '{word}'; say the id. See: mpp delivery list"
            ),
        };
    }

    private static async Task<DeliveryAnswer> ByIdAsync(PortalClient portal, Guid id, CancellationToken cancel) =>
        (await portal.GetAsync<DeliveryDetailAnswer>($"/api/delivered/{id}", cancel)).Delivery;

    private static Guid IdOf(PortalClient portal, Uri address)
    {
        var root = new Uri(portal.Login.Url);
        if (
            Uri.Compare(
                root,
                address,
                UriComponents.SchemeAndServer,
                UriFormat.Unescaped,
                StringComparison.OrdinalIgnoreCase
            ) != 0
        )
        {
            throw new CommandFailed(
                ExitCodes.NotSignedIn,
                "another-portal",
                $"You are signed in at {portal.Login.Url}, and this delivery is of {address.GetLeftPart(UriPartial.Authority)}. Run: mpp login {address.GetLeftPart(UriPartial.Authority)}"
            );
        }

        return address.Segments.Select(s => s.Trim('/')).LastOrDefault(s => Guid.TryParse(s, out _)) is { } id
            ? Guid.Parse(id)
            : throw CommandFailed.Usage($"'{address}' is not the address of a delivery.");
    }
}
