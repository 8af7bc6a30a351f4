namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Takes in what one list says, file by file, and compares it with what lists before it said.</summary>
internal sealed class ListIntake
{
    // A list that is wrong in every line needs no sentence of ours for each.
    private const int MostOfAKind = 20;

    private readonly ListReading _reading;
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly Chunks<int> _hashless = new();

    internal ListIntake(ListReading reading, string list, ListBase at)
    {
        _reading = reading;
        List = list;
        At = at;
        Origin = reading.Store.NewOrigin();
        reading.NameOrigin(Origin, list);
    }

    /// <summary>The list's file, relative to the root.</summary>
    internal string List { get; }

    internal ListBase At { get; }

    internal int Origin { get; }

    /// <summary>How many entries were used.</summary>
    internal int Used { get; private set; }

    /// <summary>Takes in one entry. One that leads out of the list's folder is reported and not followed.</summary>
    /// <param name="entry">Its path as written.</param>
    /// <param name="isExact">A backslash in the path is a letter, not another system's separator.</param>
    internal void Add(HashEntry entry, bool isExact = false)
    {
        if (Place(entry.Path, isExact) is not { } path)
        {
            Tell(ListFindings.StrayPath(List, Shown(entry.Path)));
            return;
        }
        // Whoever lists a folder into a file in it has that file, half written, in the list.
        if (path == List)
        {
            return;
        }
        Used++;
        int number = _reading.Store.Paths.Add(path);
        if (entry.Hashes.Count == 0)
        {
            _hashless.Add(number);
        }
        ScopeRecord? known = Compare(number, path, entry);
        if ((known is null ? entry : known.Lacks(entry)) is { } more)
        {
            var record = new ScopeRecord();
            record.Add(more, List);
            _reading.Store.Add(number, Origin, record);
        }
    }

    /// <summary>Reports a line or an entry that says nothing that can be used.</summary>
    internal void Unknown(string where, string why) => Tell(OtherListFindings.Damaged(List, where, why));

    /// <summary>Reports what ended the reading before the list's end.</summary>
    internal void Broken(string why) =>
        _reading.Findings.Add(
            Used == 0 ? ListFindings.ManifestUnreadable(List, why) : OtherListFindings.CutShort(List, Used, why)
        );

    /// <summary>Says how often what was told some times came again, and which files have no hash in any list so far.</summary>
    internal void End()
    {
        foreach ((string code, int times) in _told.Where(t => t.Value > MostOfAKind))
        {
            _reading.Findings.Add(OtherListFindings.More(code, List, times - MostOfAKind));
        }
        if (_hashless.Count > 0)
        {
            _reading.Hashless(List, _hashless);
        }
    }

    private string? Place(string written, bool isExact)
    {
        string? path = PlaceOf(written, isExact);
        string bare = ListBase.Bare(written);
        if (isExact || path is null || bare == written || _reading.Has(path))
        {
            return path;
        }
        // Blanks around a path are nearly always the list's; so is a carriage return, where only some lines end in one.
        return PlaceOf(bare, isExact) is { } other && (_reading.Has(other) || written.EndsWith('\r')) ? other : path;
    }

    private string? PlaceOf(string written, bool isExact)
    {
        if (
            RelativePath.Tame(written) is { } exact
            && (isExact || !written.Contains('\\') || _reading.Has(At.Of(exact)))
        )
        {
            return !isExact && IsDrive(exact) && !_reading.Has(At.Of(exact)) ? null : At.Of(exact);
        }
        string? turned = isExact || IsDrive(written) ? null : RelativePath.Tame(written, backslashes: true);
        return turned is null ? null : At.Of(turned);
    }

    // "D:\A001\clip.mov" names a place on another machine, wherever it is read.
    private static bool IsDrive(string path) =>
        path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/';

    /// <summary>What this list said of the file before; tells where it, or another, says something else.</summary>
    private ScopeRecord? Compare(int number, string path, HashEntry entry)
    {
        ScopeRecord? own = null;
        foreach ((int origin, ScopeRecord record) in _reading.Store.Of(number))
        {
            own = origin == Origin ? record : own;
            foreach (RecordedHash hash in entry.Hashes)
            {
                ExpectedHash? other = record.Hashes.Find(h => h.Format == hash.Format);
                if (other is not null && !HashFormats.AreSame(hash.Format, other.Text, hash.Text))
                {
                    Tell(
                        OtherListFindings.Disagree(
                            path,
                            other.List,
                            List,
                            $"{hash.Format.Name()} {other.Text}",
                            $"{hash.Format.Name()} {hash.Text}"
                        )
                    );
                }
            }
            if (record.Size is { } size && entry.Size is { } ours && size != ours)
            {
                string by = record.Hashes.Count > 0 ? record.Hashes[0].List : _reading.NameOf(origin);
                Tell(OtherListFindings.Disagree(path, by, List, Words.Bytes(size), Words.Bytes(ours)));
            }
        }
        // Twice in one entry.
        foreach (RecordedHash hash in entry.Hashes)
        {
            RecordedHash first = entry.Hashes.First(h => h.Format == hash.Format);
            if (!HashFormats.AreSame(hash.Format, first.Text, hash.Text))
            {
                Tell(OtherListFindings.Disagree(path, List, List, first.Text, hash.Text));
            }
        }
        return own;
    }

    private void Tell(Finding told)
    {
        int times = _told[told.Code] = _told.GetValueOrDefault(told.Code) + 1;
        if (times <= MostOfAKind)
        {
            _reading.Findings.Add(told);
        }
    }

    internal static string Shown(string text)
    {
        const int most = 120;
        string shown = text.Length > most ? $"{text[..most]}…" : text;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
