using System.Text.RegularExpressions;

namespace MediaProductionPortal.Links;

/// <summary>A link of a portal's page: <c>mpp://HOST/delivered/ID</c> and nothing else. Nothing of it is ever a path or an option.</summary>
internal sealed partial record MppLink(string Authority, Guid Delivery)
{
    /// <exception cref="CommandFailed">It has another form.</exception>
    public static MppLink Of(string text) =>
        Form().Match(text) is { Success: true } form && Guid.TryParseExact(form.Groups["id"].Value, "D", out var id)
            ? new(form.Groups["host"].Value, id)
            : throw CommandFailed.Usage(
                "This is no link that mpp knows. They look like mpp://portal.example.com/delivered/ID"
            );

    /// <summary>Whether it is of the portal at this address.</summary>
    public bool IsOf(string url) => new Uri(url).Authority.Equals(Authority, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\Ampp://(?<host>([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(:[0-9]{1,5})?)/delivered/(?<id>[0-9A-Fa-f-]{36})/?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
