namespace MediaProductionPortal.Proxies;

/// <summary>Links as a text file holds them.</summary>
internal static class ProxyLinkText
{
    /// <summary>With scheme and host: those of a folder store lead to the portal itself.</summary>
    public static string Whole(string url, HttpRequest http) =>
        url.StartsWith('/') ? $"{http.Scheme}://{http.Host}{url}" : url;
}
