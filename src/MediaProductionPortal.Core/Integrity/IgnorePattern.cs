namespace MediaProductionPortal.Integrity;

/// <summary>
/// One pattern in gitignore syntax. Patterns come from drives, so matching takes time proportional to pattern and path at the
/// most, and what is no pattern matches nothing.
/// </summary>
internal sealed class IgnorePattern
{
    private const string AnyFolders = "**";

    private readonly bool _foldersOnly;
    private readonly bool _anchored;
    private readonly List<GlobSegment> _segments;

    private IgnorePattern(bool takesBack, bool foldersOnly, bool anchored, List<GlobSegment> segments)
    {
        TakesBack = takesBack;
        _foldersOnly = foldersOnly;
        _anchored = anchored;
        _segments = segments;
    }

    /// <summary>"!": what it matches is not ignored after all.</summary>
    internal bool TakesBack { get; }

    /// <summary>Null for an empty line, a comment, or what git takes for no pattern.</summary>
    internal static IgnorePattern? Parse(string line)
    {
        string text = WithoutTrailingBlanks(line);
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }
        bool takesBack = text[0] == '!';
        text = takesBack ? text[1..] : text;
        bool foldersOnly = text.EndsWith('/');
        text = foldersOnly ? text[..^1] : text;
        // "If there is a separator at the beginning or middle (or both) of the pattern, then the pattern is relative to the
        // directory level of the particular .gitignore file itself." (gitignore(5))
        bool anchored = text.Contains('/', StringComparison.Ordinal);
        text = text.StartsWith('/') ? text[1..] : text;
        var segments = new List<GlobSegment>();
        string[] parts = text.Split('/');
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] == AnyFolders && anchored)
            {
                segments.Add(GlobSegment.AnyFolders);
                if (i == parts.Length - 1)
                {
                    // "A trailing "/**" matches everything inside."
                    segments.Add(GlobSegment.Anything);
                }
            }
            else if (GlobSegment.Parse(parts[i]) is { } segment)
            {
                segments.Add(segment);
            }
            else
            {
                return null;
            }
        }
        return new(takesBack, foldersOnly, anchored, segments);
    }

    /// <summary>Whether it speaks of this very entry; folders above it are asked for one by one.</summary>
    internal bool Matches(ReadOnlySpan<char> path, bool isFolder)
    {
        if (_foldersOnly && !isFolder)
        {
            return false;
        }
        if (!_anchored)
        {
            return _segments[0].Matches(path[(path.LastIndexOf('/') + 1)..]);
        }
        // As for "*" in a name: it is enough to go back to the last "**".
        (int segment, int retry, int retryAt) = (0, -1, 0);
        int at = 0;
        while (at < path.Length)
        {
            int end = path[at..].IndexOf('/') is var slash and >= 0 ? at + slash : path.Length;
            int next = Math.Min(end + 1, path.Length);
            if (segment < _segments.Count && _segments[segment] == GlobSegment.AnyFolders)
            {
                (retry, retryAt) = (++segment, at);
            }
            else if (segment < _segments.Count && _segments[segment].Matches(path[at..end]))
            {
                segment++;
                at = next;
            }
            else if (retry >= 0)
            {
                int skipped = path[retryAt..].IndexOf('/');
                if (skipped < 0)
                {
                    return false;
                }
                retryAt += skipped + 1;
                (segment, at) = (retry, retryAt);
            }
            else
            {
                return false;
            }
        }
        return segment == _segments.Count;
    }

    // "Trailing spaces are ignored unless they are quoted with backslash."
    private static string WithoutTrailingBlanks(string line)
    {
        int end = line.Length;
        while (end > 0 && line[end - 1] == ' ')
        {
            int slashes = 0;
            while (end - 2 - slashes >= 0 && line[end - 2 - slashes] == '\\')
            {
                slashes++;
            }
            if (slashes % 2 == 1)
            {
                break;
            }
            end--;
        }
        return line[..end];
    }
}
