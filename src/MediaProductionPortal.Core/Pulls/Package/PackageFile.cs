using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>A file of a package with what its hash list says of it.</summary>
/// <param name="Hashes">Those that ASC MHL knows; at least one.</param>
/// <param name="Custody">The hash of the roll's list that its bytes meet; null for what is new.</param>
/// <param name="WasRead">Its bytes were read for this; otherwise the hashes were known and proven.</param>
public sealed record PackageFile(
    string Path,
    long Size,
    DateTimeOffset Modified,
    IReadOnlyList<HashValue> Hashes,
    CustodyHash? Custody,
    bool WasRead
);

/// <summary>Finds the hashes of delivered files; reads only those of which nobody knows enough.</summary>
internal sealed class PackageHasher(IDeliveredFiles place)
{
    private const int BufferSize = 1 << 20;

    /// <summary>Either the file, or what is wrong with it.</summary>
    public async Task<(PackageFile? File, Finding? Trouble)> OfAsync(DeliveredFile file, CancellationToken cancel)
    {
        if (await place.StatAsync(file.Path, cancel) is not { } stat)
        {
            return (null, Missing(file.Path));
        }

        if (stat.Size != file.Size)
        {
            return (null, Changed(file.Path, $"{file.Size:N0} bytes", $"{stat.Size:N0} bytes"));
        }

        var told = Merge(file.Hashes, stat.Known);
        if (Differing(file.Hashes, stat.Known) is var (one, other))
        {
            return (null, Changed(file.Path, one.ToString(), other.ToString()));
        }

        var isEnough =
            told.Any(h => h.Format.IsAscMhl())
            && (file.Custody is null || told.Any(h => h.Format == file.Custody.Format));
        var hashes = isEnough ? told : await ReadAsync(file, told, cancel);
        if (!isEnough && Differing(told, hashes) is var (known, read))
        {
            return (null, Changed(file.Path, known.ToString(), read.ToString()));
        }

        if (
            file.Custody is { } custody
            && hashes.First(h => h.Format == custody.Format) is var met
            && !HashFormats.AreSame(custody.Format, custody.Text, met.Text)
        )
        {
            return (null, NotTheOriginal(file.Path, custody, met));
        }

        return (
            new(
                file.Path,
                stat.Size,
                stat.Modified,
                [.. hashes.Where(h => h.Format.IsAscMhl())],
                file.Custody,
                !isEnough
            ),
            null
        );
    }

    /// <summary>Hashes of some formats of all bytes of a file.</summary>
    public static async Task<(IReadOnlyList<HashValue> Hashes, long Size)> ReadAsync(
        Stream stream,
        IEnumerable<HashFormat> formats,
        IProgress<long>? bytes,
        CancellationToken cancel
    )
    {
        using var hasher = new MultiHasher(formats);
        var buffer = new byte[BufferSize];
        var size = 0L;
        int count;
        while ((count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0)
        {
            await hasher.AppendAsync(buffer.AsMemory(0, count));
            size += count;
            bytes?.Report(size);
        }

        return (hasher.Finish(), size);
    }

    public static Finding Missing(string path) =>
        new(
            FindingCodes.FileMissing,
            FindingSeverity.Error,
            path,
            $"{path} should be in the package and is not there. Deliver the item again."
        );

    public static Finding Changed(string path, string expected, string found) =>
        new(
            FindingCodes.FileChanged,
            FindingSeverity.Error,
            path,
            $"{path} is not what was delivered: {expected} was written, {found} is there. Deliver the item again.",
            expected,
            found
        );

    private async Task<IReadOnlyList<HashValue>> ReadAsync(
        DeliveredFile file,
        IReadOnlyList<HashValue> told,
        CancellationToken cancel
    )
    {
        await using var stream = await place.OpenAsync(file.Path, cancel);
        HashFormat[] formats =
        [
            FileCheck.OwnFormat,
            .. told.Select(h => h.Format),
            .. file.Custody is { } custody ? [custody.Format] : Array.Empty<HashFormat>(),
        ];
        return (await ReadAsync(stream, formats.Distinct(), null, cancel)).Hashes;
    }

    private static Finding NotTheOriginal(string path, CustodyHash custody, HashValue found) =>
        new(
            FindingCodes.FileChanged,
            FindingSeverity.Error,
            path,
            $"{path} is not the original that {custody.List ?? "its hash list"} recorded. It must not be delivered: "
                + "verify the stored roll, and restore it from the archive if it fails.",
            new HashValue(custody.Format, custody.Text).ToString(),
            found.ToString()
        );

    private static IReadOnlyList<HashValue> Merge(IReadOnlyList<HashValue> a, IReadOnlyList<HashValue> b) =>
        [.. a, .. b.Where(h => !a.Any(k => k.Format == h.Format))];

    private static (HashValue, HashValue)? Differing(IReadOnlyList<HashValue> a, IReadOnlyList<HashValue> b)
    {
        foreach (var one in a)
        {
            foreach (var other in b.Where(h => h.Format == one.Format))
            {
                if (!HashFormats.AreSame(one.Format, one.Text, other.Text))
                {
                    return (one, other);
                }
            }
        }

        return null;
    }
}
