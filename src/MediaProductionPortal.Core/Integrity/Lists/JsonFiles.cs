using System.Text.Json;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>The members of the array "files" (or of an array that is all there is), one by one, at the cost of one of them.</summary>
internal sealed class JsonFiles : IDisposable
{
    private const int Longest = 1024 * 1024;

    private readonly FileStream _file;
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private int _start;
    private bool _ended;
    private JsonReaderState _state;
    private bool _named;
    private int _depth = -1;

    internal JsonFiles(string fullPath)
    {
        _file = ListFile.Open(fullPath, buffer: 0);
        Fill();
        if (_buffer.AsSpan(0, _length) is [0xEF, 0xBB, 0xBF, ..])
        {
            _start = 3;
        }
    }

    /// <summary>Whether there was such an array.</summary>
    internal bool Begun { get; private set; }

    /// <summary>The next one; null after the last. Throws <see cref="JsonException"/> where it is no JSON, or a piece is huge.</summary>
    internal JsonDocument? Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _length - _start), _ended, _state);
            JsonDocument? found = Find(ref reader, out bool done);
            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (found is not null || done)
            {
                return found;
            }
            Fill();
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Leaves the reader before a piece that is not all there yet.</summary>
    private JsonDocument? Find(ref Utf8JsonReader reader, out bool done)
    {
        done = false;
        while (true)
        {
            Utf8JsonReader before = reader;
            if (!reader.Read())
            {
                done = _ended;
                reader = done ? reader : before;
                return null;
            }
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && _depth < 0:
                    _named = reader.ValueTextEquals("files");
                    break;
                case JsonTokenType.StartArray
                    when _depth < 0 && (reader.CurrentDepth == 0 || (_named && reader.CurrentDepth == 1)):
                    _depth = reader.CurrentDepth + 1;
                    Begun = true;
                    break;
                case JsonTokenType.EndArray when reader.CurrentDepth == _depth - 1:
                    _depth = -1;
                    _named = false;
                    break;
                case not (JsonTokenType.EndArray or JsonTokenType.EndObject) when reader.CurrentDepth == _depth:
                    Utf8JsonReader whole = before;
                    if (!reader.TrySkip())
                    {
                        reader = before;
                        return null;
                    }
                    whole.Read();
                    return JsonDocument.ParseValue(ref whole);
            }
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _length - _start).CopyTo(_buffer);
        _length -= _start;
        _start = 0;
        if (_length == _buffer.Length)
        {
            if (_length >= Longest)
            {
                throw new JsonException($"one piece of it is longer than {Words.Bytes(Longest)}");
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int count = _file.Read(_buffer, _length, _buffer.Length - _length);
        _length += count;
        _ended = count == 0;
    }
}
