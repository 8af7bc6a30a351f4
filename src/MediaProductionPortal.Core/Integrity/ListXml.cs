using System.Text;
using System.Xml;

namespace MediaProductionPortal.Integrity;

/// <summary>
/// Opens XML from drives that nobody vouches for: no DTD, no entities, nothing from elsewhere, and no piece of it so big, deep
/// or many-named that the reader's memory would grow with it.
/// </summary>
internal static class ListXml
{
    private const int DeepestElement = 100;

    // Tools on Windows declare "windows-1252".
    static ListXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 0,
    };

    /// <summary>Closing it leaves the stream open.</summary>
    internal static XmlReader Open(Stream stream)
    {
        var pieces = new ShortPieces(stream);
        XmlReaderSettings settings = Settings.Clone();
        settings.NameTable = new FewNames(pieces);
        return XmlReader.Create(pieces, settings);
    }

    /// <summary>Goes to the next node.</summary>
    internal static bool Step(XmlReader xml)
    {
        if (xml.NameTable is FewNames names)
        {
            names.Pieces.Begin();
        }
        return xml.Read()
            && (
                xml.Depth <= DeepestElement
                    ? true
                    : throw new XmlException($"elements lie deeper than {DeepestElement}")
            );
    }

    private sealed class FewNames(ShortPieces pieces) : NameTable
    {
        private const int Most = 4096;
        private int _names;

        internal ShortPieces Pieces => pieces;

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? Counted(() => base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(() => base.Add(key));

        private string Counted(Func<string> add) =>
            ++_names <= Most ? add() : throw new XmlException($"more than {Most} different names of elements");
    }

    /// <summary>Ends the reading where one node takes megabytes: a text, or a tag, has to be kept whole.</summary>
    private sealed class ShortPieces(Stream stream) : Stream
    {
        private const int Longest = 2 * 1024 * 1024;
        private int _since;

        /// <summary>The next node begins.</summary>
        internal void Begin() => _since = 0;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = stream.Read(buffer);
            _since += count;
            return _since <= Longest
                ? count
                : throw new XmlException($"a text or a tag is longer than {Words.Bytes(Longest)}");
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
