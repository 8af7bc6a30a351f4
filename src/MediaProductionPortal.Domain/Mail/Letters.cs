using MediaProductionPortal.Data;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Mail;

/// <summary>Writes letters beside what they tell of, in the same transaction; without a mail server none.</summary>
public sealed class Letters(IOptions<MailOptions> options, MailJobs jobs, TimeProvider clock)
{
    public bool IsOn => options.Value.IsOn;

    /// <summary>Where the portal is opened, with a path behind.</summary>
    public string Link(string path) => (options.Value.Portal ?? "").TrimEnd('/') + path;

    /// <summary>Adds one; hand it to <see cref="Post"/> when the row is saved.</summary>
    public Letter? Write(PortalDb db, string to, string subject, string body, Guid about)
    {
        if (!IsOn)
            return null;
        var now = clock.GetUtcNow();
        var letter = new Letter
        {
            To = Text.Cut(to, 256),
            Subject = Text.Cut(subject.ReplaceLineEndings(" "), 300),
            Body = Text.Cut(body, 8000),
            AboutId = about,
            WrittenAt = now,
            DueAt = now,
        };
        db.Letters.Add(letter);
        return letter;
    }

    public void Post(IEnumerable<Letter> letters)
    {
        foreach (var letter in letters)
            jobs.Send(letter.Id);
    }
}
