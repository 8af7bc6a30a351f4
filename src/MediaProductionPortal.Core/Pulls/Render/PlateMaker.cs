using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>What became of a plate.</summary>
/// <param name="Files">All of them, in their order; none when it failed.</param>
/// <param name="Compared">Frames whose pixels were compared with a second decode.</param>
/// <param name="Words">Why there is none; null when there is.</param>
/// <param name="ToolSaid">The tool's last lines, as they came.</param>
public sealed record PlateOutcome(
    IReadOnlyList<ProvenFile> Files,
    long Compared,
    string? FirstTimecode,
    string? LastTimecode,
    string? Words,
    IReadOnlyList<string> ToolSaid
);

/// <summary>Makes a plate in parts, each of which counts only when its files were opened again and compared with the source.</summary>
public sealed class PlateMaker(MediaTools tools)
{
    /// <summary>Frames of one part.</summary>
    public const int PieceFrames = 96;

    /// <summary>Where files of a plate lie under its folder, by their paths in the package.</summary>
    public static string OutputOf(string folder) => Path.Combine(folder, "out");

    /// <summary>Where proven parts are noted. The number goes up when pixels come out otherwise: no plate is half of one and half of the other.</summary>
    public static string NotesOf(string folder) => Path.Combine(folder, "proven-2");

    /// <param name="job">What is to be made.</param>
    /// <param name="folder">Of this plate alone; what a killed worker proved there is used again.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancel">Kills the tools that run.</param>
    public async Task<PlateOutcome> MakeAsync(
        PlateJob job,
        string folder,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        var pieces = new ProvenPieces(NotesOf(folder), OutputOf(folder));
        var scratch = Path.Combine(folder, "scratch");
        var made = new List<ProvenPiece>();
        try
        {
            await ScalerCheck.RunAsync(tools, cancel);
            var size = job.Options.Output == PullOutput.ProRes4444 ? job.Frames.Count : PieceFrames;
            for (var first = 0; first < job.Frames.Count; first += size)
            {
                var count = Math.Min(size, job.Frames.Count - first);
                var piece = await pieces.FindAsync(first, count, cancel);
                if (piece is null)
                {
                    Clear(scratch);
                    piece = await new PlatePiece(job, tools, OutputOf(folder), scratch, first, count).MakeAsync(
                        share => progress?.Report((made.Sum(p => p.Count) + share * count) / job.Frames.Count),
                        cancel
                    );
                    await pieces.KeepAsync(piece, cancel);
                }

                made.Add(piece);
                progress?.Report((double)made.Sum(p => p.Count) / job.Frames.Count);
            }
        }
        catch (PlateFaultException fault)
        {
            return new([], 0, null, null, Sentence(fault.Message), fault.Said);
        }
        finally
        {
            Clear(scratch);
        }

        return new(
            [.. made.SelectMany(p => p.Files)],
            made.Sum(p => p.Compared),
            job.TimecodeOf(job.Frames[0])?.ToString(),
            job.TimecodeOf(job.Frames[^1])?.ToString(),
            null,
            []
        );
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..].TrimEnd('.') + ".";

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
