using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Mail;

/// <summary>How the line to the mail server is kept private.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS where the server offers it; TLS at once on port 465.</summary>
    Auto,

    /// <summary>In the clear: for a server on the same machine.</summary>
    None,

    /// <summary>STARTTLS, or no mail.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>The mail server that letters leave by (<c>Mail:*</c>). Without <see cref="Host"/> nothing is mailed; pages say it all the same.</summary>
public sealed class MailOptions : IValidatableObject
{
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; }

    /// <summary>Null: the server asks for no sign-in.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>"Media &lt;media@example.org&gt;".</summary>
    public string? From { get; set; }

    /// <summary>Address of the portal as people open it ("https://media.example.org"), for links in letters.</summary>
    public string? Portal { get; set; }

    /// <summary>How long one letter is tried.</summary>
    public TimeSpan TriesFor { get; set; } = TimeSpan.FromDays(2);

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        if (!MimeKit.MailboxAddress.TryParse(From, out _))
            yield return new(
                "Mail:From is the address that letters come from, like \"Media <media@example.org>\".",
                [nameof(From)]
            );
        if (!Uri.TryCreate(Portal, UriKind.Absolute, out var portal) || portal.Scheme is not ("http" or "https"))
            yield return new(
                "Mail:Portal is the portal's address as people open it, like https://media.example.org: letters link to it.",
                [nameof(Portal)]
            );
    }
}
