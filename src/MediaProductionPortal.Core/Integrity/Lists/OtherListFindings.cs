namespace MediaProductionPortal.Integrity.Lists;

/// <summary>What can be wrong with lists other than ASC MHL, in words.</summary>
internal static class OtherListFindings
{
    internal static Finding Damaged(string list, string where, string why) =>
        Error(
            FindingCodes.ListDamaged,
            list,
            $"{where} of this hash list says nothing that can be used: {why}. The rest of the list is used. Compare it with another copy: a file may be named there that nobody looks for now."
        );

    internal static Finding Nothing(string list, string formats) =>
        Error(
            FindingCodes.ListDamaged,
            list,
            $"This file is called like a hash list, and nothing in it is a hash and a path ({formats}), so nothing is compared with it. Copy the list again from another copy; if it is another kind of list, or none, name it so."
        );

    internal static Finding NoList(string list, string why) =>
        Error(
            FindingCodes.ListDamaged,
            list,
            $"This file is called like a hash list and is none: {why}. Nothing is compared with it. Copy the list again from another copy; if it is something else, name it so."
        );

    internal static Finding Unread(string list, string why) =>
        new(
            FindingCodes.ListUnread,
            FindingSeverity.Warning,
            list,
            $"This file is called like a hash list and was not read as one: {why}. It is kept like any other file, and nothing is compared with it. Ask for a list in md5, sha256 or xxh64, or name the file otherwise if it is no list."
        );

    internal static Finding Outside(string list) =>
        new(
            FindingCodes.ManifestOutsideChain,
            FindingSeverity.Warning,
            list,
            "This ASC MHL list lies in no ascmhl folder, so no chain vouches for it and it is not used. Put it back with the chain that names it, or compare with it as a packing list."
        );

    internal static Finding CutShort(string list, int used, string why) =>
        Error(
            FindingCodes.ListDamaged,
            list,
            $"This hash list is damaged after {Words.Count(used, "entry", "entries")}, which are used; what comes after them is lost: {why.TrimEnd('.')}. Copy the list again from another copy."
        );

    internal static Finding More(string code, string list, int times) =>
        Error(code, list, $"The same goes for {Words.Count(times, "more place", "more places")} of this list.");

    internal static Finding Disagree(string path, string one, string other, string expected, string found) =>
        Error(
            FindingCodes.ListsDisagree,
            path,
            one == other
                ? $"The hash list {one} names this file twice and says different things of it. Ask whoever wrote it which is right before anything is wiped."
                : $"Two hash lists say different things of this file, so one of them is wrong: {one} says the first, {other} the second. Find out which is right before anything is wiped.",
            expected,
            found
        );

    internal static Finding NotUtf8(string list, int line) =>
        new(
            FindingCodes.ListDamaged,
            FindingSeverity.Note,
            list,
            $"Line {line} of this hash list is not UTF-8; it, and what else is not, was read as Windows-1252. Names with accents may look wrong."
        );

    internal static Finding Hashless(string list, int files, string example) =>
        new(
            FindingCodes.HashMissing,
            FindingSeverity.Warning,
            list,
            $"No list has a hash that can be compared of {Words.Count(files, "file", "files")} that this one names ({(files > 1 ? "one is " : "")}{example}). Names and sizes are compared, bytes can't be; they are hashed now for the first time."
        );

    internal static Finding Bag(string path, string words, string? expected = null, string? found = null) =>
        Error(FindingCodes.BagInvalid, path, words, expected, found);

    private static Finding Error(
        string code,
        string path,
        string words,
        string? expected = null,
        string? found = null
    ) => new(code, FindingSeverity.Error, path, words, expected, found);
}
