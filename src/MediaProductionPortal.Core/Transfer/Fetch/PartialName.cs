using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>What a file is called while it is not whole: its name and ".partial"; beside it ".partial.from" says of which object it is.</summary>
internal static class PartialName
{
    internal const string Suffix = ".partial";
    internal const string NoteSuffix = ".partial.from";

    // What common file systems give a name.
    private const int LongestName = 255;

    internal static string Of(string path) => Stem(path) + Suffix;

    internal static string NoteOf(string path) => Stem(path) + NoteSuffix;

    private static string Stem(string path)
    {
        string name = RelativePath.Name(path);
        if (Encoding.UTF8.GetByteCount(name) + NoteSuffix.Length <= LongestName)
        {
            return path;
        }
        string shorter = MultiHasher.Hash(HashFormat.Xxh128, Encoding.UTF8.GetBytes(name)).Text;
        return RelativePath.Join(RelativePath.Parent(path), shorter);
    }
}
