using System.Text;
using System.Text.RegularExpressions;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Storage;

/// <summary>Where things lie in the store (DESIGN §8), and which paths can't lie there.</summary>
internal static partial class MediaKeys
{
    /// <summary>S3 takes keys of 1,024 bytes; what stands before the path takes up to 75 of them.</summary>
    private const int LongestPath = 940;

    public static string RollPrefix(string titleCode, Guid rollId) => $"titles/{titleCode}/media/{rollId}/";

    public static string Original(string titleCode, Guid rollId, string path) => RollPrefix(titleCode, rollId) + path;

    /// <summary>Spread over 256 folders, so that none holds those of a hundred thousand clips.</summary>
    public static string Rendition(string titleCode, Guid clipId, string fileName) =>
        $"titles/{titleCode}/renditions/{clipId.ToString()[^2..]}/{clipId}/{fileName}";

    /// <summary>Where a pull's package lies; ends in "/".</summary>
    public static string Delivery(string titleCode, Guid pullId) => $"titles/{titleCode}/deliveries/{pullId}/";

    /// <summary>What the portal noted of a pull's files: beside the package, and no part of it.</summary>
    /// <param name="name">An item's id, or "package".</param>
    public static string DeliveryNote(string titleCode, Guid pullId, string name) =>
        $"titles/{titleCode}/delivered/{pullId}/{name}.json";

    /// <summary>A version of a file in a workspace: named by nothing that people may change, spread over 256 folders.</summary>
    public static string WorkspaceFile(string titleCode, Guid workspaceId, Guid versionId) =>
        $"titles/{titleCode}/workspaces/{workspaceId}/{versionId.ToString()[^2..]}/{versionId}";

    /// <summary>Whether a key is one of a clip's renditions, also where they lay before they were spread.</summary>
    public static bool IsRendition(string key, string titleCode, Guid clipId) =>
        key.StartsWith(Rendition(titleCode, clipId, ""), StringComparison.Ordinal)
        || key.StartsWith($"titles/{titleCode}/renditions/{clipId}/", StringComparison.Ordinal);

    /// <summary>Folders with the versions of a rendition: its own, and where they lay before they were spread.</summary>
    public static IReadOnlyList<string> RenditionFolders(string key)
    {
        var parts = key.Split('/');
        var own = $"{string.Join('/', parts[..^1])}/";
        return parts is [_, _, "renditions", { Length: 2 }, _, _]
            ? [own, $"{string.Join('/', [.. parts[..3], parts[4]])}/"]
            : [own];
    }

    /// <summary>What the file names of a kind of rendition start with, before the first dot.</summary>
    public static string RenditionName(RenditionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Why a path on a roll can't be a key, as a sentence; null when it can.</summary>
    public static string? PathTrouble(string? path)
    {
        if (path is null)
            return "A path is empty.";
        if (StoreKey.Problem(path) is { } problem)
            return problem;
        return Encoding.UTF8.GetByteCount(path) > LongestPath
            ? $"The path '{path[..40]}…' is longer than {LongestPath} bytes. Shorten the folders above the file on a copy of the drive."
            : null;
    }

    public static bool IsFileName(string? name) => name is not null && FileName().IsMatch(name);

    /// <summary>ASC MHL's chain: the one file of a roll that each generation extends.</summary>
    public static bool IsChain(string key) => key.EndsWith("/ascmhl/ascmhl_chain.xml", StringComparison.Ordinal);

    public static bool IsHashList(string key) => key.Contains("/ascmhl/", StringComparison.Ordinal);

    /// <summary>Where a chain goes when a longer one takes its place.</summary>
    public static string SupersededChain(string key, string crc64Nvme) =>
        $"{key[..^"ascmhl_chain.xml".Length]}superseded/ascmhl_chain-{crc64Nvme}.xml";

    /// <summary>An older chain, which a longer one took the place of.</summary>
    public static bool IsSuperseded(string key) => key.Contains("/ascmhl/superseded/", StringComparison.Ordinal);

    /// <summary>The roll that an original belongs to, or what was set aside of one; null for every other key.</summary>
    public static Guid? RollOf(string key) =>
        key.Split('/', 5) is ["titles", _, "media" or "damaged", var roll, _] && Guid.TryParse(roll, out var id)
            ? id
            : null;

    /// <summary>Where a damaged object of a roll lies until its place is filled with proven bytes.</summary>
    public static string SetAside(string titleCode, Guid rollId, string path) =>
        $"titles/{titleCode}/damaged/{rollId}/{path}";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex FileName();
}
