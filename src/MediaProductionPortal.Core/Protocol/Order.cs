using System.Text.Json.Serialization;

namespace MediaProductionPortal.Protocol;

/// <summary>What the portal asks of a centre. An order stays in the list until the facts say that it is done.</summary>
/// <param name="Id">Stable; an agent that knows it already ignores the repeat.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ListFolderOrder), "list-folder")]
[JsonDerivedType(typeof(IngestRollOrder), "ingest-roll")]
[JsonDerivedType(typeof(RehashFilesOrder), "rehash-files")]
public abstract record Order(Guid Id);

/// <summary>List a folder that a person named as if a drive had been plugged in there. Answered by <see cref="DriveListed"/> or <see cref="FolderRefused"/>.</summary>
/// <param name="Path">Absolute path on the agent's machine.</param>
public sealed record ListFolderOrder(Guid Id, string Path) : Order(Id);

/// <summary>What to do with the good files of a roll that has bad ones.</summary>
public enum RollPolicy
{
    /// <summary>Nothing of the roll leaves before a person has decided.</summary>
    Hold,

    /// <summary>The good files are stored; the bad ones stay behind as findings.</summary>
    SendGoodFiles,
}

/// <summary>What kind of data a roll holds, which decides what is made from it.</summary>
public enum IngestProfile
{
    /// <summary>Camera and sound media: clips, metadata, proxies.</summary>
    Film,

    /// <summary>Any data: verified and stored, nothing is made from it.</summary>
    Generic,
}

/// <summary>Whether a verified roll is a second copy of one that came on another drive.</summary>
public enum SecondCopy
{
    /// <summary>It is none, as far as the portal knows.</summary>
    None,

    /// <summary>The first copy is on its way: nothing is made of this one or sent until that is stored or fails.</summary>
    Waits,

    /// <summary>The first copy is stored: nothing needs to be made of this one, and what is asked for is answered as stored.</summary>
    Stored,
}

/// <summary>Verify, inspect, proxy and send one roll of a listed drive.</summary>
/// <param name="Attempt">Raised when a person asks for another try; files that are stored stay stored.</param>
/// <param name="Cancelled">A person stopped the roll: stop within seconds, keep the journal, answer <see cref="RollCancelled"/>.</param>
/// <param name="Paused">A person paused the roll: stop within seconds, keep the journal, answer <see cref="RollPaused"/>; when it is false again, go on where it stopped.</param>
/// <param name="SinglePass">Verify and send large files in one reading; null: as the agent's settings say.</param>
/// <param name="Copy">What the portal found when the roll was verified; it changes while the order stands.</param>
/// <param name="AskAgain">A new attempt asks for the place of every file again, also of those that are written down as sent.</param>
public sealed record IngestRollOrder(
    Guid Id,
    Guid DriveId,
    Guid RollId,
    string TitleCode,
    RollPolicy Policy,
    IngestProfile Profile,
    int Attempt,
    bool Cancelled,
    bool Paused = false,
    bool? SinglePass = null,
    SecondCopy Copy = SecondCopy.None,
    bool AskAgain = false
) : Order(Id);

/// <summary>Read bad files of a roll that is held or failed once more, past every cache. Answered by <see cref="FilesRehashed"/>; changes nothing of where the roll stands.</summary>
/// <param name="Paths">Relative to the roll, single frames by their own names; none: every file of the roll that was read and is bad.</param>
public sealed record RehashFilesOrder(Guid Id, Guid DriveId, Guid RollId, IReadOnlyList<string> Paths) : Order(Id);

/// <summary>All open orders of the asking agent's centre: the truth about what to do.</summary>
/// <param name="Link">How the link may be used; null from a portal that has no word on it.</param>
public sealed record OrderList(IReadOnlyList<Order> Orders, LinkOrders? Link = null);
