using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Storage.S3;

namespace MediaProductionPortal.Storage;

/// <summary>What kind of place a store is.</summary>
public enum StoreKind
{
    Folder,
    S3,
}

/// <summary>The stores by name (<c>Stores:NAME:*</c>); "media" and "archive" are those of titles that nobody chose others for.</summary>
public sealed class StoresOptions() : Dictionary<string, StorePlace>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>All of them, the two that are always there first.</summary>
    internal IEnumerable<KeyValuePair<string, StorePlace>> All =>
        new[] { Stores.DefaultMedia, Stores.DefaultArchive }
            .Select(name => KeyValuePair.Create(name, this.GetValueOrDefault(name) ?? new()))
            .Concat(this.Where(place => !IsDefault(place.Key)));

    internal static bool IsDefault(string name) =>
        string.Equals(name, Stores.DefaultMedia, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, Stores.DefaultArchive, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A folder or a bucket.</summary>
public sealed class StorePlace
{
    public StoreKind Kind { get; set; }

    /// <summary>Of a store of kind Folder; relative to the data folder. "media" and "archive" have theirs in <c>Storage:*</c>.</summary>
    public string? Folder { get; set; }

    /// <summary>Scheme, host and port; empty for AWS.</summary>
    public Uri? Endpoint { get; set; }

    [Required]
    public string Region { get; set; } = "us-east-1";

    public string? Bucket { get; set; }

    /// <summary>Begins every key; a '/' is put at its end.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The bucket in the path; empty: in the path at every endpoint but AWS.</summary>
    public bool? PathStyle { get; set; }

    public string? AccessKey { get; set; }
    public string? SecretKey { get; set; }
    public string? SessionToken { get; set; }
    public string? Profile { get; set; }
    public string? CaFile { get; set; }
    public S3Checksums Checksums { get; set; }

    /// <summary>Least part, in MiB; larger files take larger ones, so that there are 9,000 at most.</summary>
    [Range(5, 1024)]
    public int PartMiB { get; set; } = 64;

    internal S3StoreOptions ToS3() =>
        new()
        {
            Endpoint = Endpoint,
            Region = Region,
            Bucket = Bucket!,
            Prefix = WholePrefix,
            PathStyle = PathStyle ?? Endpoint is not null,
            AccessKey = Empty(AccessKey),
            SecretKey = Empty(SecretKey),
            SessionToken = Empty(SessionToken),
            Profile = Empty(Profile),
            CaFile = Empty(CaFile),
            Checksums = Checksums,
            PartFloor = PartMiB * Transfer.PartSizes.MiB,
        };

    internal string WholePrefix => Prefix.Length == 0 || Prefix.EndsWith('/') ? Prefix : Prefix + "/";

    internal static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
