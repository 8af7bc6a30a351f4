using System.Globalization;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads manifest-ALGORITHM.txt and tagmanifest-ALGORITHM.txt of a bag.</summary>
internal static class BagManifest
{
    /// <summary>Gives the number of the list in the store.</summary>
    internal static int Read(
        ListReading reading,
        Bag bag,
        string name,
        BagDeclaration declared,
        bool isPayload,
        CancellationToken ct
    )
    {
        string list = bag.At(name);
        string algorithm = Path.GetFileNameWithoutExtension(name)[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
        HashFormat? format = HashFormats.FromAnyName(algorithm);
        var intake = new ListIntake(reading, list, new(bag.Folder));
        try
        {
            foreach (ListLine line in ListLines.Of(RelativePath.In(reading.Listing.Root, list), declared.Encoding))
            {
                ct.ThrowIfCancellationRequested();
                string? text = line.Text?.TrimEnd('\r');
                if (text is { } blank && string.IsNullOrWhiteSpace(blank))
                {
                    continue;
                }
                string where = string.Create(CultureInfo.InvariantCulture, $"Line {line.Number:N0}");
                if (text is null || Entry(text, format, p => PathOf(p, bag, reading, declared)) is not { } entry)
                {
                    intake.Unknown(where, $"'{ListIntake.Shown(text ?? "…")}' is not a {algorithm} hash and a path");
                    continue;
                }
                intake.Add(entry);
                if (isPayload != entry.Path.StartsWith("data/", StringComparison.Ordinal))
                {
                    intake.Unknown(
                        where,
                        $"'{ListIntake.Shown(entry.Path)}' belongs into the {(isPayload ? "tag" : "payload")} manifest (it is looked for all the same)"
                    );
                }
            }
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            intake.Broken(e.Message);
        }
        intake.End();
        reading.Found(HashListKind.BagIt, list);
        return intake.Origin;
    }

    // RFC 8493, 2.1.3: checksum, whitespace, path. Bags that md5sum made have a '*' before the path.
    private static HashEntry? Entry(string line, HashFormat? format, Func<string, string> path)
    {
        int blank = line.AsSpan().IndexOfAny(' ', '\t');
        if (blank <= 0)
        {
            return null;
        }
        string rest = line[blank..].TrimStart(' ', '\t');
        rest = rest.StartsWith('*') ? rest[1..] : rest;
        string? digest = format is { } known ? known.Canonical(line[..blank]) : "";
        return rest.Length == 0 || digest is null
            ? null
            : new(path(rest), null, format is { } f ? [new RecordedHash(f, digest, HashAction.Original)] : [], null);
    }

    // "If a filepath includes a Line Feed (LF), a Carriage Return (CR), a Carriage-Return Line Feed (CRLF), or a percent sign
    // (%), those characters (and only those) MUST be percent-encoded". The drafts before 1.0 left the percent sign alone.
    internal static string PathOf(string written, Bag bag, ListReading reading, BagDeclaration declared)
    {
        written = written.StartsWith("./", StringComparison.Ordinal) ? written[2..] : written;
        if (!written.Contains('%'))
        {
            return written;
        }
        string plain = written
            .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
            .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase);
        plain = declared.Version >= 1 ? plain.Replace("%25", "%", StringComparison.Ordinal) : plain;
        return !reading.Has(bag.At(plain)) && reading.Has(bag.At(written)) ? written : plain;
    }
}
