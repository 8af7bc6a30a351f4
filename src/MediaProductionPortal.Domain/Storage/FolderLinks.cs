using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>What a read link gives.</summary>
public sealed record ReadGrant(string Key, string? ContentType, string? DownloadName);

/// <summary>What a part link takes.</summary>
public sealed record PartGrant(string Key, string UploadId, int Number, long Size);

/// <summary>
/// Signs links to a folder store, relative to the portal, and reads them back. The key travels as base64url, so that no
/// blank, '#', '%' or emoji in a file's name meets a server's idea of a path.
/// </summary>
public sealed class FolderLinks
{
    public const string ReadRoute = "/store/read";
    public const string PartRoute = "/store/part";

    private readonly byte[] secret;
    private readonly TimeProvider clock;

    internal FolderLinks(byte[] secret, TimeProvider clock) => (this.secret, this.clock) = (secret, clock);

    internal PartLink ForPart(string key, string uploadId, int number, long size, TimeSpan validFor)
    {
        DateTimeOffset expires = clock.GetUtcNow() + validFor;
        long exp = expires.ToUnixTimeSeconds();
        string sig = Sign("PUT", key, uploadId, Text(number), Text(size), Text(exp));
        return new(
            number,
            $"{PartRoute}/{uploadId}/{Text(number)}?key={Pack(key)}&size={Text(size)}&exp={Text(exp)}&sig={sig}",
            DateTimeOffset.FromUnixTimeSeconds(exp)
        );
    }

    /// <summary>Ends on a full hour, so that the same link comes again and a browser's cache knows it.</summary>
    internal string ForRead(string key, string? contentType, string? downloadName, TimeSpan validFor)
    {
        const long hour = 3600;
        long exp = ((clock.GetUtcNow() + validFor).ToUnixTimeSeconds() + hour - 1) / hour * hour;
        return Read(key, contentType, downloadName, exp);
    }

    /// <summary>Ends when it says.</summary>
    internal string ForFetch(string key, string? downloadName, TimeSpan validFor) =>
        Read(key, "application/octet-stream", downloadName, (clock.GetUtcNow() + validFor).ToUnixTimeSeconds());

    private string Read(string key, string? contentType, string? downloadName, long exp)
    {
        string sig = Sign("GET", key, contentType, downloadName, Text(exp));
        var link = new StringBuilder(
            $"{ReadRoute}/{Pack(key)}/{Uri.EscapeDataString(ForPeople(downloadName ?? key))}?"
        );
        if (contentType is not null)
        {
            link.Append(CultureInfo.InvariantCulture, $"type={Uri.EscapeDataString(contentType)}&");
        }
        if (downloadName is not null)
        {
            link.Append(CultureInfo.InvariantCulture, $"name={Pack(downloadName)}&");
        }
        return link.Append(CultureInfo.InvariantCulture, $"exp={Text(exp)}&sig={sig}").ToString();
    }

    /// <summary>What the link allows, or null: forged, changed or expired. Nothing tells which.</summary>
    public ReadGrant? OpenRead(string packedKey, string? contentType, string? packedName, string? exp, string? sig)
    {
        string? name = packedName is null ? null : Unpack(packedName);
        return
            Unpack(packedKey) is { } key
            && (packedName is null || name is not null)
            && IsGood(exp, sig, "GET", key, contentType, name, exp)
            ? new(key, contentType, name)
            : null;
    }

    /// <summary>What the link allows, or null: forged, changed or expired. Nothing tells which.</summary>
    public PartGrant? OpenPart(
        string uploadId,
        string number,
        string? packedKey,
        string? size,
        string? exp,
        string? sig
    ) =>
        Unpack(packedKey) is { } key
        && IsGood(exp, sig, "PUT", key, uploadId, number, size, exp)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? new(key, uploadId, n, bytes)
            : null;

    private bool IsGood(string? exp, string? sig, params ReadOnlySpan<string?> fields)
    {
        bool signed =
            sig is not null
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(sig),
                Encoding.UTF8.GetBytes(Sign(fields))
            );
        return signed
            && long.TryParse(exp, NumberStyles.None, CultureInfo.InvariantCulture, out long until)
            && clock.GetUtcNow().ToUnixTimeSeconds() <= until;
    }

    // Each field with its length before it (-1: none), so that no two lists of fields sign alike.
    private string Sign(params ReadOnlySpan<string?> fields)
    {
        var text = new StringBuilder();
        foreach (string? field in fields)
        {
            text.Append(field?.Length ?? -1).Append(':').Append(field);
        }
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Pack(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string? Unpack(string? packed)
    {
        if (packed is null || !Base64Url.IsValid(packed))
        {
            return null;
        }
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(packed));
    }

    // Only for the eye, and for the Save dialog of browsers that go by the path.
    private static string ForPeople(string name)
    {
        string last = name[(name.LastIndexOf('/') + 1)..];
        string clean = string.Concat(last.Select(c => char.IsControl(c) || c is '\\' ? '_' : c));
        return clean.Trim('.').Length == 0 ? "file" : clean;
    }
}
