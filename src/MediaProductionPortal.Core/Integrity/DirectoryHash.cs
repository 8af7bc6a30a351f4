using System.Text;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Content and structure hash of one folder (SPEC 6.5.2, appendix G): the hash of the children's hashes, sorted as text; the
/// structure hash takes each child's name in.
/// </summary>
internal sealed class DirectoryHash(HashFormat format)
{
    private readonly SortedDigests _content = new(format);
    private readonly SortedDigests _structure = new(format);

    /// <summary>Takes in a child; a file's content and structure hashes are its own hash.</summary>
    internal void Add(string name, string content, string structure)
    {
        _content.Add(content);
        byte[] named = [.. Encoding.UTF8.GetBytes(name), .. new HashValue(format, structure).Bytes()];
        _structure.Add(MultiHasher.Hash(format, named).Text);
    }

    internal (string Content, string Structure) Finish() => (_content.Hash(), _structure.Hash());

    // All digests of a format have one length, and each has the order of its text: hex digits and base58 both come in the order
    // of their characters' codes. So bytes can be kept and sorted instead of text; a folder may hold a million files.
    private sealed class SortedDigests(HashFormat format) : IComparer<int>
    {
        private readonly int _length = format == HashFormat.C4 ? 64 : HashBytes.Length(format);
        private readonly ByteArena _digests = new();
        private readonly List<int> _places = [];

        internal void Add(string text) => _places.Add(_digests.Add(new HashValue(format, text).Bytes()));

        internal string Hash()
        {
            _places.Sort(this);
            using var hasher = new MultiHasher([format]);
            foreach (int place in _places)
            {
                hasher.Append(At(place));
            }
            return hasher.Finish()[0].Text;
        }

        public int Compare(int x, int y) => At(x).SequenceCompareTo(At(y));

        private ReadOnlySpan<byte> At(int place) => _digests.From(place)[.._length];
    }
}
