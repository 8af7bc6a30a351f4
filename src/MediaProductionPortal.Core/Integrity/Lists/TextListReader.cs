using System.Globalization;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads lists as md5sum, sha256sum, b2sum, xxhsum and their like write them, and such lists beside each file.</summary>
internal static class TextListReader
{
    private const int SampleLines = 1000;

    /// <summary>What kind of list it was; null when it only has a list's name.</summary>
    internal static HashListKind? Read(ListReading reading, string list, CancellationToken ct)
    {
        ListName name = ListName.Of(RelativePath.Name(list))!;
        string fullPath = RelativePath.In(reading.Listing.Root, list);
        if (HashDeepReader.Is(fullPath))
        {
            return HashDeepReader.Read(reading, list, ct);
        }
        // "clip.mov.md5" is about clip.mov, even where that is gone.
        bool beside = name.IsSure && reading.Has(RelativePath.Join(RelativePath.Parent(list), name.Stem));
        string? subject = beside || (name.IsSure && name.Stem.Contains('.')) ? name.Stem : null;
        Known known = Sample(fullPath, name, ct);
        if (subject is null && name.IsSure && known is { Said: > 0, Paths.Count: 0 })
        {
            subject = reading.OnlyOneCalled(RelativePath.Join(RelativePath.Parent(list), name.Stem));
        }
        if (known.Said == 0 || (!name.IsSure && known.Said * 2 < known.Lines))
        {
            if (name.IsListsOwn)
            {
                reading.Findings.Add(OtherListFindings.Nothing(list, Formats(name)));
            }
            else if (known.Said > 0 || name.IsCalledSo)
            {
                reading.Findings.Add(OtherListFindings.Unread(list, "its lines are not hashes and paths"));
            }
            return null;
        }
        var intake = new ListIntake(reading, list, ListBase.Choose(reading.Listing, list, known.Paths));
        bool told = false;
        try
        {
            foreach (ListLine line in Content(fullPath, name))
            {
                ct.ThrowIfCancellationRequested();
                if (!line.IsUtf8 && !told)
                {
                    told = true;
                    reading.Findings.Add(OtherListFindings.NotUtf8(list, line.Number));
                }
                Add(intake, line, name, known.Windows, subject, beside);
            }
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            intake.Broken(e.Message);
        }
        intake.End();
        return beside || (subject is not null && known.Paths.Count == 0) ? HashListKind.Sidecar : HashListKind.Text;
    }

    private static void Add(ListIntake intake, ListLine line, ListName name, bool windows, string? subject, bool beside)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"Line {line.Number:N0}");
        if (line.Text is null)
        {
            intake.Unknown(where, "it is longer than any path, or holds zeroes: this is no text, or it was damaged");
            return;
        }
        if (Read(line.Text, name, windows) is not { } said)
        {
            intake.Unknown(where, $"'{ListIntake.Shown(line.Text)}' is not a hash and a path ({Formats(name)})");
            return;
        }
        // A list beside its file often has the path of the machine that it was made on.
        bool isSubject =
            beside && (said.Path is null || said.Path[(said.Path.LastIndexOfAny(['/', '\\']) + 1)..] == subject);
        string? path = isSubject ? subject : said.Path ?? subject;
        if (path is null)
        {
            intake.Unknown(where, "it holds a hash and does not say of which file");
            return;
        }
        List<RecordedHash> hashes = said.Hash is { } hash ? [new(hash.Format, hash.Text, HashAction.Original)] : [];
        intake.Add(new(path, null, hashes, null), said.IsEscaped || path == subject);
    }

    // A name may end in a carriage return ("Icon\r" of macOS): it belongs to the line's end only where all lines end so.
    private static TextLine? Read(string text, ListName name, bool windows) =>
        TextLine.Read(windows && text.EndsWith('\r') ? text.AsSpan(0, text.Length - 1) : text, name.Formats);

    private static Known Sample(string fullPath, ListName name, CancellationToken ct)
    {
        (int lines, int known, bool windows) = (0, 0, false);
        var paths = new List<string>();
        foreach (ListLine line in Content(fullPath, name))
        {
            ct.ThrowIfCancellationRequested();
            if (lines++ == 0)
            {
                windows = line.Text?.EndsWith('\r') == true;
            }
            if (line.Text is { } text && Read(text, name, windows) is { } said)
            {
                known++;
                if (said.Path is { } path)
                {
                    paths.Add(path);
                }
            }
            if (lines == SampleLines)
            {
                break;
            }
        }
        return new(lines, known, windows, paths);
    }

    /// <summary>What the first lines of a list tell of it.</summary>
    /// <param name="Lines">Lines that are no comment.</param>
    /// <param name="Said">How many of them say something.</param>
    /// <param name="Windows">They end as Windows ends them.</param>
    /// <param name="Paths">What they name.</param>
    private readonly record struct Known(int Lines, int Said, bool Windows, List<string> Paths);

    private static string Formats(ListName name) => string.Join(" or ", name.Formats.Select(f => f.Name()));

    /// <summary>Lines that end in a carriage return alone, as those of old Macs do; one in a name is followed by no hash.</summary>
    private static IEnumerable<ListLine> Lines(string fullPath, ListName name)
    {
        foreach (ListLine line in ListLines.Of(fullPath))
        {
            string[] parts = line.Text?.AsSpan().TrimEnd('\r').Contains('\r') == true ? line.Text.Split('\r') : [];
            if (parts.Skip(1).Any(p => TextLine.Read(p, name.Formats) is { Path: not null }))
            {
                foreach (string part in parts)
                {
                    yield return line with
                    {
                        Text = part,
                    };
                }
                continue;
            }
            yield return line;
        }
    }

    /// <summary>The lines that mean something: comments, blank lines and the armour of a signature mean nothing here.</summary>
    private static IEnumerable<ListLine> Content(string fullPath, ListName name)
    {
        bool signature = false;
        foreach (ListLine line in Lines(fullPath, name))
        {
            string? text = line.Text;
            if (text is not null)
            {
                signature |= text.StartsWith("-----BEGIN PGP SIGNATURE-----", StringComparison.Ordinal);
                bool isArmour =
                    text.StartsWith("-----BEGIN PGP SIGNED", StringComparison.Ordinal)
                    || text.StartsWith("Hash: ", StringComparison.Ordinal);
                bool isEnd = text.StartsWith("-----END PGP SIGNATURE-----", StringComparison.Ordinal);
                bool isComment =
                    text is [';', ..] || (text is ['#' or '%', ..] && name.Formats is not [HashFormat.Crc32]);
                bool skipped = signature || isArmour || isComment || text.AsSpan().IsWhiteSpace();
                signature &= !isEnd;
                if (skipped)
                {
                    continue;
                }
            }
            yield return line;
        }
    }
}
