using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MediaProductionPortal.Mail;

/// <summary>Hands one letter to the mail server.</summary>
public sealed class PostLetter(IOptions<MailOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="LetterRefusedException">The server will never take it.</exception>
    /// <exception cref="IOException">And other faults of the line or the server: later.</exception>
    public async Task RunAsync(Letter letter, CancellationToken cancel)
    {
        var mail = options.Value;
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(mail.From!));
        if (!MailboxAddress.TryParse(letter.To, out var to))
            throw new LetterRefusedException($"'{letter.To}' is no e-mail address.");
        message.To.Add(to);
        message.Subject = letter.Subject;
        // The same for every try: a server that took it before the line broke keeps one.
        message.MessageId = $"{letter.Id:N}@{new Uri(mail.Portal!).Host}";
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var text = new TextPart("plain");
        text.Text = letter.Body;
        message.Body = text;
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(mail.Host!, mail.Port, Security(mail.Security), cancel);
            if (!string.IsNullOrEmpty(mail.User))
                await client.AuthenticateAsync(mail.User, mail.Password ?? "", cancel);
            await client.SendAsync(message, cancel);
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (SmtpCommandException e)
            when (e.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
                && (int)e.StatusCode >= 500
            )
        {
            throw new LetterRefusedException($"The mail server {mail.Host} refused it: {e.Message}", e);
        }
        catch (ServiceNotConnectedException e)
        {
            throw new IOException($"The mail server {mail.Host} closed the line.", e);
        }
    }

    private static SecureSocketOptions Security(MailSecurity security) =>
        security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        };
}
