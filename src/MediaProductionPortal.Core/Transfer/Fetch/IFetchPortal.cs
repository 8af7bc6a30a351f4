namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>A signed link to one whole object, good for any range of it.</summary>
/// <param name="Url">Absolute, or relative to the portal.</param>
public sealed record FetchLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>
/// What a fetcher asks of the portal. A refusal is thrown as <see cref="TransferException"/>; what a lost connection or a
/// busy portal throws (<see cref="HttpRequestException"/>) is tried again by the fetcher.
/// </summary>
public interface IFetchPortal
{
    /// <summary>Signs a link for this file; asked again whenever the last one has run out, days later too.</summary>
    Task<FetchLink> LinkAsync(FetchJob job, CancellationToken cancel);
}
