namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>A comment line taken apart: what it is about, and what it says about it.</summary>
/// <param name="Key">Upper case, from the table below; null for a comment of an unknown kind.</param>
internal readonly record struct EdlComment(string? Key, string Value)
{
    /// <summary>Longer names come before the shorter ones that they begin with.</summary>
    private static readonly string[] Keys =
    [
        "FROM CLIP NAME",
        "TO CLIP NAME",
        "KEY CLIP NAME",
        "FROM CLIP IS A STILL",
        "TO CLIP IS A STILL",
        "FROM CLIP",
        "TO CLIP",
        "FROM FILE",
        "TO FILE",
        "OTIO REFERENCE FROM",
        "OTIO REFERENCE TO",
        "SOURCE FILE",
        "LOC",
        "ASC_SOP",
        "ASC_SAT",
        "FREEZE FRAME",
        "FRMC START",
        "FRMC END",
        "FRMC DURATION",
        "VFX",
        "EFFECTS NAME IS",
        "EFFECT NAME",
        "BLEND",
        "COMMENT",
        "AUDIO LEVEL",
        "CLIP FILTER",
        "FINAL CUT PRO REEL",
        "REEL AX IS CLIP",
    ];

    /// <summary>Case and blanks vary, the star may be missing: "*FROM CLIP NAME: x", "* from clip name : x", "FROM CLIP NAME: x".</summary>
    public static EdlComment Parse(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart("* \t\u00A0");
        foreach (var key in Keys)
        {
            if (StartsWith(text, key, out var length))
            {
                var rest = text[length..];
                var value = rest.TrimStart();
                var colon = value.Length > 0 && value[0] == ':';
                if (rest.Length == 0 || colon || !char.IsLetterOrDigit(rest[0]) && rest[0] != '_')
                {
                    return new(key, value[(colon ? 1 : 0)..].Trim().ToString());
                }
            }
        }

        return new(null, text.Trim().ToString());
    }

    /// <summary>Any run of blanks in the line stands for the one blank of the name.</summary>
    private static bool StartsWith(ReadOnlySpan<char> text, string key, out int length)
    {
        length = 0;
        foreach (var c in key)
        {
            if (length >= text.Length)
            {
                return false;
            }

            if (c == ' ')
            {
                var blanks = text[length..].IndexOfAnyExcept(" \t\u00A0");
                if (blanks <= 0)
                {
                    return false;
                }

                length += blanks;
            }
            else if (char.ToUpperInvariant(text[length]) == c)
            {
                length++;
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
