namespace MediaProductionPortal.Centres;

/// <summary>How the portal reaches itself.</summary>
internal static class LoopbackUrl
{
    /// <summary>One of the addresses that the server listens on, as this machine reaches it; plain HTTP first. Null when it listens on none.</summary>
    public static Uri? Of(IEnumerable<string> addresses) =>
        addresses
            .Select(BindingAddress.Parse)
            .Where(a => !a.IsUnixPipe && !a.IsNamedPipe)
            .OrderBy(a => a.Scheme == Uri.UriSchemeHttp ? 0 : 1)
            .Select(a => new UriBuilder(a.Scheme, HostOf(a.Host), a.Port).Uri)
            .FirstOrDefault();

    private static string HostOf(string host) =>
        host switch
        {
            "0.0.0.0" or "[::]" or "*" or "+" => "127.0.0.1",
            _ => host,
        };
}
