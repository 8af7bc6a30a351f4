using System.Globalization;
using System.Text;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage;

/// <summary>
/// The parts that an upload holds, a line each, only ever appended: "number size xxh128 crc64nvme", or "number dropped"
/// when other bytes are about to take its place. What a power cut tore is no whole line and counts for nothing.
/// </summary>
internal static class PartJournal
{
    internal sealed record Entry(int Number, long Size, string Xxh128, ulong Crc64Nvme)
    {
        internal StoredPart Part => new(Number, Size, Xxh128);
    }

    internal static Dictionary<int, Entry> Read(string path)
    {
        var parts = new Dictionary<int, Entry>();
        if (!File.Exists(path))
        {
            return parts;
        }
        foreach (string line in File.ReadAllText(path, Encoding.ASCII).Split('\n')[..^1])
        {
            string[] words = line.Split(' ');
            if (words is [var dropped, "dropped"] && int.TryParse(dropped, CultureInfo.InvariantCulture, out int gone))
            {
                parts.Remove(gone);
            }
            else if (Parse(words) is { } entry)
            {
                parts[entry.Number] = entry;
            }
        }
        return parts;
    }

    internal static void Add(string path, Entry entry, bool flush) =>
        Append(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Number} {entry.Size} {entry.Xxh128} {entry.Crc64Nvme:x16}\n"
            ),
            flush
        );

    internal static void Drop(string path, int number) =>
        Append(path, string.Create(CultureInfo.InvariantCulture, $"{number} dropped\n"), flush: true);

    private static void Append(string path, string line, bool flush)
    {
        using var journal = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 0);
        if (journal.Length > 0)
        {
            journal.Seek(-1, SeekOrigin.End);
            if (journal.ReadByte() != '\n')
            {
                line = '\n' + line;
            }
        }
        journal.Write(Encoding.ASCII.GetBytes(line));
        if (flush)
        {
            journal.Flush(flushToDisk: true);
        }
    }

    private static Entry? Parse(string[] words) =>
        words is [var number, var size, { Length: 32 } xxh128, { Length: 16 } crc]
        && int.TryParse(number, CultureInfo.InvariantCulture, out int n)
        && long.TryParse(size, CultureInfo.InvariantCulture, out long bytes)
        && ulong.TryParse(crc, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong c)
            ? new Entry(n, bytes, xxh128, c)
            : null;
}
