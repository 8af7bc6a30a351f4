using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads parts of a file; what fails is tried once more before it is an error at that byte.</summary>
/// <param name="read">Reads into the buffer from the offset on; answers the number of bytes, 0 at the end.</param>
internal sealed class FileReader(FileReader.Part read)
{
    internal delegate int Part(SafeFileHandle file, Span<byte> buffer, long offset);

    /// <summary>The operating system's own reading.</summary>
    internal static FileReader System { get; } = new(RandomAccess.Read);

    /// <summary>Fills the buffer; answers how much the file gave. Stops without asking for the end when it has just <paramref name="enough"/>.</summary>
    /// <exception cref="ReadFaultException">The drive would not give the bytes at an offset, twice.</exception>
    internal int Fill(SafeFileHandle file, Span<byte> buffer, long offset, int enough)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            // A drive gives all bytes before a bad place first, so the place where it fails is where it is bad.
            int count = ReadTwice(file, buffer[filled..], offset + filled);
            filled += count;
            if (count == 0 || filled == enough)
            {
                break;
            }
        }
        return filled;
    }

    private int ReadTwice(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        try
        {
            return read(file, buffer, offset);
        }
        catch (IOException)
        {
            return ReadAgain(file, buffer, offset);
        }
    }

    private int ReadAgain(SafeFileHandle file, Span<byte> buffer, long offset)
    {
        try
        {
            return read(file, buffer, offset);
        }
        catch (IOException e)
        {
            throw new ReadFaultException(offset, e);
        }
    }
}

/// <summary>A drive would not give a file's bytes.</summary>
internal sealed class ReadFaultException(long offset, IOException cause) : Exception(cause.Message, cause)
{
    /// <summary>Byte of the file from which on it can't be read.</summary>
    internal long Offset => offset;
}
