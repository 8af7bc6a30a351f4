namespace MediaProductionPortal.Protocol.Api;

/// <summary>Files of a title that somebody hands over to people or to a vendor.</summary>
/// <param name="Title">Code or id.</param>
/// <param name="Name">What the recipients read first; the folder of the files in a ZIP, too.</param>
/// <param name="Clips">Their originals, sidecars too.</param>
/// <param name="Rolls">Whole rolls.</param>
/// <param name="People">E-mail addresses of people with an account here.</param>
/// <param name="Vendor">Name or id of a company.</param>
/// <param name="Days">Until it expires, 1 to 365; 14 when nothing is said.</param>
/// <param name="Download">Whether the files may be fetched; else clips are only watched, and the list of files is seen.</param>
/// <param name="Pull">The package of this pull, instead of clips and rolls.</param>
/// <param name="Watermark">The page draws the name of who watches and the time over the picture.</param>
public sealed record DeliveryRequest(
    string Title,
    string Name,
    IReadOnlyList<Guid>? Clips = null,
    IReadOnlyList<Guid>? Rolls = null,
    IReadOnlyList<string>? People = null,
    string? Vendor = null,
    string? Note = null,
    int? Days = null,
    bool Download = true,
    Guid? Pull = null,
    bool Watermark = false
);

/// <summary>A delivery.</summary>
/// <param name="People">Recipients by e-mail address; none in answers to a recipient.</param>
/// <param name="State">"preparing", "open", "failed", "expired" or "revoked".</param>
/// <param name="Words">Why it failed or waits; what was left out.</param>
/// <param name="ZipBytes">Bytes of the whole as one ZIP.</param>
/// <param name="Verified">Receipts that say that every file was verified at the recipient.</param>
/// <param name="Fetching">Somebody fetches at this moment.</param>
public sealed record DeliveryAnswer(
    Guid Id,
    string TitleCode,
    string TitleName,
    string Name,
    string? Note,
    int Rolls,
    int Clips,
    IReadOnlyList<string> People,
    string? Vendor,
    bool Download,
    string MadeBy,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    string State,
    string? Words,
    long Files,
    long Bytes,
    long ZipBytes,
    int Verified,
    bool Fetching
)
{
    /// <summary>The page draws the name of who watches and the time over the picture.</summary>
    public bool Watermark { get; init; }
}

/// <summary>A delivery with what came back from its recipients, newest first.</summary>
public sealed record DeliveryDetailAnswer(DeliveryAnswer Delivery, IReadOnlyList<ReceiptAnswer> Receipts)
{
    /// <summary>Letters about it, for who sent it; none where no mail server is configured.</summary>
    public IReadOnlyList<LetterAnswer> Letters { get; init; } = [];

    /// <summary>Who watched clips of it in a browser, the newest first.</summary>
    public IReadOnlyList<WatchedAnswer> Watched { get; init; } = [];
}

/// <summary>What a recipient's page said was on the screen.</summary>
/// <param name="Clips">How many clips they looked into.</param>
/// <param name="Seconds">Each frame counted once, however often it was watched.</param>
/// <param name="At">When they watched last.</param>
public sealed record WatchedAnswer(string By, int Clips, double Seconds, DateTimeOffset At);

/// <summary>One run of a fetch at a recipient's.</summary>
/// <param name="Machine">Name of the machine that fetched; "browser" for one.</param>
/// <param name="State">"fetching", "verified" (every file), "partial" or "sent" (a browser tells nothing back).</param>
/// <param name="BytesFetched">Bytes that went over the line, those of files that failed too.</param>
/// <param name="HasFiles">A list of the files is kept.</param>
public sealed record ReceiptAnswer(
    Guid Id,
    string By,
    string Machine,
    string Tool,
    string State,
    DateTimeOffset StartedAt,
    DateTimeOffset ChangedAt,
    long FilesVerified,
    long BytesVerified,
    long FilesFailed,
    long BytesFetched,
    string? Words,
    bool HasFiles
);

/// <summary>One line of a delivery's contents.</summary>
/// <param name="At">What the file is called in requests: where its line begins in the stored list.</param>
/// <param name="Path">'/'-separated, relative to the delivery.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">"xxh64 44bc…".</param>
public sealed record DeliveredLine(long At, string Path, long Size, string Hash);

/// <summary>Files to be fetched now.</summary>
/// <param name="Files"><see cref="DeliveredLine.At"/> of each, 500 at most.</param>
public sealed record FileLinksRequest(IReadOnlyList<long> Files);

/// <summary>Signed links, in the order that was asked for.</summary>
public sealed record FileLinksAnswer(IReadOnlyList<FileLink> Links)
{
    /// <summary>How fast the portal sends and when, where its own disk holds the files and it has a limit; else null.</summary>
    public string? Window { get; init; }
}

/// <summary>A link to one file, good for any range of it.</summary>
/// <param name="Url">Absolute, or relative to the portal.</param>
/// <param name="LastsSeconds">From now on.</param>
public sealed record FileLink(long At, string Url, int LastsSeconds);

/// <summary>How far a fetch is. Sent again and again under the same id while it runs, and once when it ends.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Tool">"mpp 0.1.0".</param>
/// <param name="Ended">The run is over; a list of its files may follow.</param>
/// <param name="Words">Why it ended early.</param>
public sealed record FetchReport(
    string Machine,
    string Tool,
    long FilesVerified,
    long BytesVerified,
    long FilesFailed,
    long BytesFetched,
    bool Ended,
    string? Words = null
);

/// <summary>One file of a receipt.</summary>
/// <param name="At"><see cref="DeliveredLine.At"/>.</param>
/// <param name="Hash">What was computed of the bytes on the recipient's disk; null when it is not there.</param>
/// <param name="Words">Why not.</param>
public sealed record ReceiptLine(long At, string? Hash, string? Words = null);

/// <summary>A company that gets deliveries.</summary>
public sealed record VendorRequest(string Name);

/// <summary>Somebody who works there.</summary>
public sealed record VendorMemberRequest(string Email);

/// <param name="Members">For who manages them; else none.</param>
public sealed record VendorAnswer(Guid Id, string Name, IReadOnlyList<VendorMemberAnswer> Members, int Open);

/// <summary>A person of a vendor.</summary>
public sealed record VendorMemberAnswer(Guid UserId, string Email, string Name);

/// <summary>Until when a delivery is open.</summary>
/// <param name="Days">From now on, 1 to 365.</param>
public sealed record ExtendRequest(int Days);

/// <summary>What left the house for whom.</summary>
/// <param name="Vendor">Null for deliveries to people.</param>
/// <param name="Bytes">Of the deliveries, each once.</param>
/// <param name="BytesFetched">As recipients told and as the portal sent.</param>
public sealed record EgressAnswer(string TitleCode, string? Vendor, int Deliveries, long Bytes, long BytesFetched);
