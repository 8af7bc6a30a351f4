using System.Text;

namespace MediaProductionPortal.Media;

/// <summary>Reads a tool's output line by line; of a line that never ends only the beginning is kept.</summary>
internal sealed class ToolLines(TextReader reader, int longest)
{
    private readonly char[] buffer = new char[4096];
    private readonly StringBuilder line = new();
    private int at;
    private int count;

    /// <returns>Null at the end.</returns>
    public async ValueTask<string?> ReadAsync(CancellationToken cancel)
    {
        line.Clear();
        for (var any = false; ; any = true)
        {
            if (at == count)
            {
                (at, count) = (0, await reader.ReadAsync(buffer, cancel));
                if (count == 0)
                {
                    return any && line.Length > 0 ? Take() : null;
                }
            }

            var end = Array.IndexOf(buffer, '\n', at, count - at);
            var piece = (end < 0 ? count : end) - at;
            line.Append(buffer, at, Math.Min(piece, longest - line.Length));
            at += end < 0 ? piece : piece + 1;
            if (end >= 0)
            {
                return Take();
            }
        }
    }

    private string Take() => line.ToString().TrimEnd('\r');
}
