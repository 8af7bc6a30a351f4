using System.Text;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.EditFormats;

/// <summary>An edit on its way to the portal: its own bytes, but as OTIO where only this machine can read it (AAF with a converter of its own, tables that need a mapping).</summary>
internal sealed record EditToSend(string Name, byte[] File, string? Timeline, IReadOnlyList<EditFinding> Findings)
{
    private const int MostBytes = 128 * 1024 * 1024;

    public static async Task<EditToSend> ReadAsync(
        string path,
        ReadOptions options,
        string? timeline,
        CancellationToken cancel
    )
    {
        var (name, bytes) = await AsItIsAsync(path, cancel);
        if (options.Mapping is null && (options.Aaf is null || !DetectFormat.IsAaf(bytes)))
        {
            return new(name, bytes, timeline, []);
        }

        var reading = await EditOptions.ReadAsync(path, options, cancel);
        var picked = EditPick.Only(reading, path, timeline);
        return new(
            Path.ChangeExtension(name, ".otio"),
            Encoding.UTF8.GetBytes(WriteEdit.To(EditFormat.Otio, picked).Text),
            null,
            reading.Findings
        );
    }

    /// <summary>The very bytes of an edit, and its name; of a bundle those of what is inside.</summary>
    public static async Task<(string Name, byte[] File)> AsItIsAsync(string path, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            full = Path.Combine(full, "Info.fcpxml");
        }

        var bytes = await GivenFile.ReadAsync(
            full,
            MostBytes,
            $"is larger than {MostBytes / 1024 / 1024} MiB, which is more than is taken. Export it in smaller parts.",
            cancel
        );
        return (Path.GetFileName(path.TrimEnd('/', '\\')), bytes);
    }
}
