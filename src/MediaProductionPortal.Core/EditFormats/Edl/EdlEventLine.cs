using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>The words of an event line: <c>NNN REEL CHAN TRANS [DUR] SRC_IN SRC_OUT REC_IN REC_OUT</c>.</summary>
internal readonly ref struct EdlEventLine
{
    public ReadOnlySpan<char> Number { get; private init; }
    public ReadOnlySpan<char> Reel { get; private init; }
    public ReadOnlySpan<char> Channel { get; private init; }

    /// <summary>"C", "D", "W001", "K", "K B".</summary>
    public ReadOnlySpan<char> Transition { get; private init; }

    /// <summary>-1 when the line has none.</summary>
    public int Duration { get; private init; }

    public ReadOnlySpan<char> SourceIn { get; private init; }
    public ReadOnlySpan<char> SourceOut { get; private init; }
    public ReadOnlySpan<char> RecordIn { get; private init; }
    public ReadOnlySpan<char> RecordOut { get; private init; }

    /// <summary>A timecode had parts of a frame, which are left out here.</summary>
    public bool HasSubframes { get; private init; }

    /// <summary>What stands behind the timecodes.</summary>
    public ReadOnlySpan<char> Rest { get; private init; }

    /// <summary>
    /// Reads from the right, because a reel may hold blanks: the last four timecodes, then an optional duration, the transition,
    /// the channel; what is left is the reel.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> line, out EdlEventLine parsed)
    {
        parsed = default;
        Span<Range> words = stackalloc Range[32];
        var count = Words.Split(line, words);
        if (count < 6 || !IsEditNumber(line[words[0]]))
        {
            return false;
        }

        var last = LastTimecode(line, words[..count]);
        if (last < 0)
        {
            return false;
        }

        var left = last - 4;
        var duration = -1;
        if (
            left >= 2
            && IsDuration(line[words[left]])
            && TransitionAt(line, words, left - 1) > 0
            && int.TryParse(line[words[left]], out var frames)
        )
        {
            duration = frames;
            left--;
        }

        var parts = TransitionAt(line, words, left);
        if (parts == 0)
        {
            return false;
        }

        var transition = line[words[left - parts + 1].Start..words[left].End];
        left -= parts;
        var channel = left >= 1 && EdlChannels.IsChannel(line[words[left]]) ? line[words[left--]] : default;
        var reel = left >= 1 ? line[words[1].Start..words[left].End] : default;
        if (channel.IsEmpty)
        {
            Part(ref reel, ref channel);
        }

        parsed = new()
        {
            Number = line[words[0]],
            Reel = reel,
            Channel = channel,
            Transition = transition,
            Duration = duration,
            SourceIn = Whole(line[words[last - 3]]),
            SourceOut = Whole(line[words[last - 2]]),
            RecordIn = Whole(line[words[last - 1]]),
            RecordOut = Whole(line[words[last]]),
            HasSubframes = HasSubframe(line, words, last),
            Rest = last + 1 < count ? line[words[last + 1].Start..] : default,
        };
        return true;
    }

    /// <summary>"001"; SMPTE ST 258 also has "001A" for an event that was put in between, and marks such as "001>" behind it.</summary>
    public static bool IsEditNumber(ReadOnlySpan<char> word)
    {
        var digits = word.TrimEnd(">!");
        return TimecodeText.IsNumber(digits.Length > 1 && char.IsAsciiLetter(digits[^1]) ? digits[..^1] : digits);
    }

    /// <summary>The index of the last word of the last four timecodes in a row; plain frame numbers only at the line's end.</summary>
    private static int LastTimecode(ReadOnlySpan<char> line, ReadOnlySpan<Range> words)
    {
        for (var last = words.Length - 1; last >= 5; last--)
        {
            var all = true;
            for (var i = last - 3; i <= last && all; i++)
            {
                all = LooksLikeTimecode(line[words[i]]);
            }

            if (all)
            {
                return last;
            }
        }

        for (var i = words.Length - 4; i < words.Length; i++)
        {
            if (!LooksLikeTimecode(line[words[i]]) && !TimecodeText.IsNumber(line[words[i]]))
            {
                return -1;
            }
        }

        return words.Length - 1;
    }

    /// <summary>Four fields, whatever stands in them: a broken timecode must be told as one, not make the line a comment.</summary>
    private static bool LooksLikeTimecode(ReadOnlySpan<char> word) =>
        word.Length is >= 7 and <= 15
        && char.IsAsciiDigit(word[0])
        && (Marks(word) == 3 || Whole(word).Length < word.Length);

    /// <summary>"01:00:00:12" of "01:00:00:12.50".</summary>
    private static ReadOnlySpan<char> Whole(ReadOnlySpan<char> word) =>
        Marks(word) == 4 && word.LastIndexOf('.') is > 0 and var dot && TimecodeText.IsNumber(word[(dot + 1)..])
            ? word[..dot]
            : word;

    private static bool HasSubframe(ReadOnlySpan<char> line, ReadOnlySpan<Range> words, int last)
    {
        for (var i = last - 3; i <= last; i++)
        {
            if (Whole(line[words[i]]).Length < line[words[i]].Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A reel that fills its column of 8, 16 or 32 letters may touch the channel: "A001C003V".</summary>
    private static void Part(ref ReadOnlySpan<char> reel, ref ReadOnlySpan<char> channel)
    {
        foreach (var width in (ReadOnlySpan<int>)[32, 16, 8])
        {
            if (reel.Length > width && EdlChannels.IsChannel(reel[width..]))
            {
                channel = reel[width..];
                reel = reel[..width];
                return;
            }
        }
    }

    private static int Marks(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var c in word)
        {
            count += c is ':' or ';' or '.' or ',' ? 1 : 0;
        }

        return count;
    }

    private static bool IsDuration(ReadOnlySpan<char> word) => word.Length <= 6 && TimecodeText.IsNumber(word);

    /// <summary>How many words the transition that ends here has: 1, 2 ("K B"), or 0 when there is none.</summary>
    private static int TransitionAt(ReadOnlySpan<char> line, ReadOnlySpan<Range> words, int index)
    {
        if (index < 1)
        {
            return 0;
        }

        var word = line[words[index]];
        if (
            Words.Same(word, "C")
            || Words.Same(word, "D")
            || Words.Same(word, "K")
            || Words.Same(word, "KB")
            || Words.Same(word, "KO")
            || ((word[0] | 0x20) == 'w' && word.Length is > 1 and < 6 && TimecodeText.IsNumber(word[1..]))
        )
        {
            return 1;
        }

        return index >= 2 && (Words.Same(word, "B") || Words.Same(word, "O")) && Words.Same(line[words[index - 1]], "K")
            ? 2
            : 0;
    }
}
