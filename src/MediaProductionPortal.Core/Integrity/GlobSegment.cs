using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>What a gitignore pattern says of one name between two slashes: letters, "?", "*" and "[…]".</summary>
internal sealed class GlobSegment
{
    internal static readonly GlobSegment AnyFolders = new([]);
    internal static readonly GlobSegment Anything = new([new(Kind.Many)]);

    private readonly List<Part> _parts;

    private GlobSegment(List<Part> parts) => _parts = parts;

    private enum Kind
    {
        Letter,
        One,
        Many,
        Set,
    }

    /// <summary>Null when it can match nothing: a bracket that is never closed, a backslash before nothing.</summary>
    internal static GlobSegment? Parse(string text)
    {
        var parts = new List<Part>();
        Rune[] runes = [.. text.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            switch (runes[i].Value)
            {
                case '*':
                    if (parts is not [.., { Kind: Kind.Many }])
                    {
                        parts.Add(new(Kind.Many));
                    }
                    break;
                case '?':
                    parts.Add(new(Kind.One));
                    break;
                case '[':
                    if (GlobSet.Parse(runes, ref i) is not { } set)
                    {
                        return null;
                    }
                    parts.Add(new(Kind.Set, default, set));
                    break;
                case '\\':
                    if (++i == runes.Length)
                    {
                        return null;
                    }
                    parts.Add(new(Kind.Letter, runes[i]));
                    break;
                default:
                    parts.Add(new(Kind.Letter, runes[i]));
                    break;
            }
        }
        return parts.Count == 0 ? null : new(parts);
    }

    /// <summary>At most as many steps as the name has letters times the parts there are.</summary>
    internal bool Matches(ReadOnlySpan<char> name)
    {
        (int part, int at, int retry, int retryAt) = (0, 0, -1, 0);
        while (at < name.Length)
        {
            _ = Rune.DecodeFromUtf16(name[at..], out Rune rune, out int length);
            if (part < _parts.Count && _parts[part].Kind == Kind.Many)
            {
                (retry, retryAt) = (++part, at);
            }
            else if (part < _parts.Count && _parts[part].Matches(rune))
            {
                part++;
                at += length;
            }
            else if (retry >= 0)
            {
                _ = Rune.DecodeFromUtf16(name[retryAt..], out _, out int skipped);
                retryAt += skipped;
                (part, at) = (retry, retryAt);
            }
            else
            {
                return false;
            }
        }
        return part == _parts.Count || (part == _parts.Count - 1 && _parts[part].Kind == Kind.Many);
    }

    private readonly record struct Part(Kind Kind, Rune Letter = default, GlobSet? Set = null)
    {
        internal bool Matches(Rune rune) =>
            Kind switch
            {
                Kind.Letter => rune == Letter,
                Kind.One => true,
                Kind.Set => Set!.Holds(rune),
                _ => false,
            };
    }
}
