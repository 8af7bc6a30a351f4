using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>Reads bad files of a held or failed roll once more.</summary>
/// <param name="Paths">Relative to the roll; none: all bad files.</param>
/// <param name="Reason">Goes to the audit log.</param>
public sealed record RehashRequest(IReadOnlyList<string>? Paths = null, string? Reason = null);

/// <summary>Another reading of a bad file.</summary>
/// <param name="Outcome">now-right, same-wrong, other-wrong, unreadable, replaced, gone or unproven.</param>
/// <param name="Words">What it means and what to do.</param>
public sealed record RereadAnswer(
    DateTimeOffset At,
    string Outcome,
    string Words,
    string? Expected,
    string? First,
    string? Found
);

/// <summary>An order to read bad files of a roll once more.</summary>
/// <param name="State">open (the centre has not answered), done or refused.</param>
/// <param name="Words">Why it was refused, or where it stands.</param>
/// <param name="Files">What came back so far.</param>
public sealed record RehashAnswer(
    Guid OrderId,
    string State,
    DateTimeOffset AskedAt,
    IReadOnlyList<string> Paths,
    string? Words,
    IReadOnlyList<RehashedFile> Files
);

/// <summary>One hash of a file in one of the roll's stored hash lists.</summary>
/// <param name="List">The manifest, relative to the roll.</param>
/// <param name="Generation">Its number in its history.</param>
/// <param name="Action">original, verified or failed; null where the list does not say.</param>
/// <param name="At">When it was computed; null where the list does not say.</param>
public sealed record ListedHashAnswer(
    string List,
    int Generation,
    HashFormat Format,
    string Hash,
    string? Action,
    DateTimeOffset? At
);

/// <summary>One file of a roll, or one frame of a sequence, with what is proven of it.</summary>
/// <param name="Id">Of the file; of a frame null.</param>
/// <param name="Verdict">verified, new, changed, missing or unreadable; null before it was read.</param>
/// <param name="Expected">What a list says ("md5 f97c… (A004.md5)"); null where no list names it.</param>
/// <param name="Found">What was read; null where nothing was.</param>
/// <param name="ReadAt">When; null where that is not known (yet).</param>
/// <param name="Records">What the stored lists say of it, oldest first; none before the roll's list is stored.</param>
/// <param name="Findings">What else was said about it.</param>
/// <param name="Rereads">Readings after the first that were asked for, oldest first.</param>
public sealed record IntegrityFileAnswer(
    Guid? Id,
    string Path,
    long? Size,
    SequenceRange? Sequence,
    string? Verdict,
    string? Expected,
    string? Found,
    DateTimeOffset? ReadAt,
    IReadOnlyList<ListedHashAnswer> Records,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<RereadAnswer> Rereads
);

/// <summary>How many media files of a roll (a sequence counts as one) have which verdict.</summary>
public sealed record VerdictCounts(long All, long Verified, long New, long Changed, long Missing, long Unreadable)
{
    public long Problems => Changed + Missing + Unreadable;
}

/// <summary>A page of a roll's files with what is proven of them.</summary>
/// <param name="Source">Where the hashes come from, in words.</param>
/// <param name="ListTrouble">Why a stored list could not be read; null when all could.</param>
public sealed record IntegrityAnswer(
    RollAnswer Roll,
    VerdictCounts Counts,
    string Source,
    string? ListTrouble,
    Page<IntegrityFileAnswer> Files,
    RehashAnswer? Rehash
);

/// <summary>A roll in the integrity of its drive.</summary>
public sealed record RollIntegrity(RollAnswer Roll, VerdictCounts Counts);

/// <summary>A problem file of one of a drive's rolls.</summary>
public sealed record DriveProblem(Guid RollId, string Roll, IntegrityFileAnswer File);

/// <summary>A drive's rolls with what is proven of their files, and the files that are not as they should be.</summary>
/// <param name="ProblemsLeftOut">Problem files beyond those that are shown; each roll's own page shows all.</param>
public sealed record DriveIntegrityAnswer(
    Guid DriveId,
    string Label,
    string Centre,
    IReadOnlyList<RollIntegrity> Rolls,
    IReadOnlyList<DriveProblem> Problems,
    long ProblemsLeftOut
);

/// <summary>What one generation of a hash-list history proved.</summary>
/// <param name="Files">Files that it records.</param>
/// <param name="Verified">Of them equal to an earlier record.</param>
/// <param name="Original">Of them recorded for the first time.</param>
/// <param name="Failed">Of them not what they should be.</param>
/// <param name="NewFormats">Hash formats that no earlier generation of this history has.</param>
/// <param name="Authors">Names, with role where it is told.</param>
/// <param name="Intact">Whether its bytes are those that the chain names; null when it could not be read.</param>
/// <param name="Trouble">Why it could not be read.</param>
public sealed record GenerationAnswer(
    string Manifest,
    int Number,
    string C4,
    bool? Intact,
    DateTimeOffset? At,
    string? CreationDate,
    string? Host,
    string? Tool,
    string? ToolVersion,
    IReadOnlyList<string> Authors,
    string? Location,
    string? Comment,
    string? Process,
    long Files,
    long Verified,
    long Original,
    long Failed,
    IReadOnlyList<HashFormat> Formats,
    IReadOnlyList<HashFormat> NewFormats,
    FolderHashes? RootHash,
    IReadOnlyList<string> References,
    string? Trouble
);

/// <summary>One history of hash lists: the roll's own, or one nested in it.</summary>
/// <param name="Scope">Folder that it speaks about, relative to the roll; "" for the roll.</param>
public sealed record HistoryAnswer(string Scope, IReadOnlyList<GenerationAnswer> Generations, string? Trouble);

/// <summary>One event of a roll's custody.</summary>
/// <param name="Kind">generation, gate, decision, centre, rehash, upkeep, copy or certificate.</param>
/// <param name="What">In a few words.</param>
/// <param name="Who">Person, agent, tool or the portal.</param>
/// <param name="Where">Centre, host or location.</param>
/// <param name="Words">What it proved, or why.</param>
/// <param name="State">good, look, bad or idle.</param>
/// <param name="Scope">History of a generation; null for others.</param>
/// <param name="Generation">Number of a generation; null for others.</param>
public sealed record CustodyEvent(
    DateTimeOffset? At,
    string Kind,
    string What,
    string? Who,
    string? Where,
    string? Words,
    string State,
    string? Scope = null,
    int? Generation = null
);

/// <summary>The custody of a roll, from set to archive.</summary>
/// <param name="Histories">As they lie in the store.</param>
/// <param name="Events">Oldest first; what has no readable time comes first, in its history's order.</param>
/// <param name="Coming">What is not proven yet and will come.</param>
public sealed record CustodyAnswer(
    RollAnswer Roll,
    string Centre,
    IReadOnlyList<HistoryAnswer> Histories,
    IReadOnlyList<CustodyEvent> Events,
    IReadOnlyList<string> Coming
);

/// <summary>One roll in a report for the camera crew.</summary>
/// <param name="MayBeWiped">All four gates passed and nothing is open.</param>
/// <param name="Why">Why it may, or may not, be wiped.</param>
/// <param name="Origin">Who wrote the hash list that it came with.</param>
/// <param name="FindingsLeftOut">Findings beyond those that are kept.</param>
public sealed record RollReport(
    RollAnswer Roll,
    string? Title,
    string Centre,
    string Drive,
    bool MayBeWiped,
    string Why,
    string Origin,
    IReadOnlyList<FindingAnswer> Findings,
    long FindingsLeftOut
);

/// <summary>One report for many rolls.</summary>
/// <param name="Of">What was chosen, in words.</param>
public sealed record RollsReportAnswer(string Of, DateTimeOffset MadeAt, IReadOnlyList<RollReport> Rolls);
