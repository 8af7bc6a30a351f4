using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage.S3;

namespace MediaProductionPortal.Storage;

/// <summary>What to tell people of a store.</summary>
internal static class StoreWords
{
    public static string Place(IStore store) =>
        store is S3Store { Options: var options }
            ? $"{options.Endpoint?.ToString() ?? $"AWS {options.Region}"} bucket {options.Bucket}{(options.Prefix.Length > 0 ? $" below {options.Prefix}" : "")}, proven with {options.Digest}"
            : "folder";

    /// <summary>Whether files can leave for it in the reading that verifies them: it must take an upload whose checksum is not known yet.</summary>
    public static bool TakesSinglePass(IStore store) => store is not IMultipartStore { PartDigest: PartDigestKind.Md5 };

    public static string Of(StoreChoice choice) =>
        $"media {choice.Media ?? "not chosen"}, archive {choice.Archive ?? "not chosen"}";
}
