using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>How large a range comes out and how long it takes: by what this portal measured of the last ones of its kind.</summary>
internal sealed class PlanFigures
{
    private const int Looked = 200;

    private double? pixelsPerSecond;
    private double? bytesPerPixel;
    private double? bytesPerSecond;
    private int measured;

    public string Words { get; private set; } = "";

    public static async Task<PlanFigures> ReadAsync(PortalDb db, PullOutput output, CancellationToken cancel)
    {
        var rows = await db
            .PullItems.Where(i =>
                i.Output == output && i.State == PullItemState.Made && i.WorkSeconds > 0 && i.Width != null
            )
            .OrderByDescending(i => i.EndedAt)
            .Take(Looked)
            .Select(i => new
            {
                i.Width,
                i.Height,
                i.Count,
                i.Bytes,
                i.WorkSeconds,
            })
            .ToListAsync(cancel);
        var pixels = rows.Sum(r => (double)r.Width!.Value * r.Height!.Value * r.Count);
        var figures = new PlanFigures { measured = rows.Count };
        if (pixels > 0)
        {
            figures.pixelsPerSecond = pixels / rows.Sum(r => r.WorkSeconds);
            figures.bytesPerPixel = rows.Sum(r => (double)r.Bytes) / pixels;
            figures.bytesPerSecond = rows.Sum(r => (double)r.Bytes) / rows.Sum(r => r.WorkSeconds);
        }
        figures.Words =
            pixels > 0
                ? $"By the last {Text.Count(figures.measured, "range")} that this portal made as {Name(output)}, one worker at it."
                : $"Nothing was made as {Name(output)} here yet, so the time can't be told.";
        return figures;
    }

    public void Put(PlannedItem item, PullOptions options)
    {
        if (item.Clip is not { } clip || item is { Frames.IsEmpty: true, IsWhole: false })
            return;
        if (item.Proxy is { } proxy)
        {
            PutProxy(item, proxy);
            return;
        }
        if ((item.Instead ?? options.Output) is PullOutput.Trim or PullOutput.Whole)
        {
            PutOriginal(item, clip);
            return;
        }
        if (PlateSize.Of(item, options) is var (wide, high))
            (item.Width, item.Height) = (wide, high);
        item.Written = options.Retimes == RetimeChoice.Baked ? PlateFrames.Of(item, options).Count : item.Frames.Length;
        if (item is not { Width: { } width, Height: { } height })
            return;
        var pixels = (double)width * height * item.Written;
        item.Bytes =
            options.Output == PullOutput.Native
                ? (long)(clip.Bytes / (double)Math.Max(1, clip.Frames ?? 1) * item.Written)
            : bytesPerPixel is { } each && measured >= 5 ? (long)(each * pixels)
            : PlateBytes.OfFrame(options, width, height) * item.Written;
        item.Seconds = pixelsPerSecond is { } speed ? pixels / speed : null;
    }

    /// <summary>Packets and files that are copied: their share of the clip.</summary>
    private void PutOriginal(PlannedItem item, Clip clip)
    {
        (item.Width, item.Height, item.WholeBytes) = (clip.Width, clip.Height, clip.Bytes);
        item.Written = item.Frames.Length;
        var all = (item.IsSound ? ConformSound.FramesOf(clip) : clip.Frames) ?? item.Frames.Length;
        item.Bytes = item.IsWhole
            ? clip.Bytes
            : (long)(clip.Bytes * Math.Min(1, item.Frames.Length / (double)Math.Max(1, all)));
        item.Seconds = bytesPerSecond is > 0 and { } speed ? item.Bytes / speed : null;
    }

    private void PutProxy(PlannedItem item, OpaqueProxy proxy)
    {
        (item.Width, item.Height, item.Written) = (proxy.Width, proxy.Height, item.Frames.Length);
        item.Bytes = item.IsWhole
            ? proxy.Bytes
            : (long)(proxy.Bytes * Math.Min(1, item.Frames.Length / (double)Math.Max(1, proxy.Frames)));
        item.Seconds = bytesPerSecond is > 0 and { } speed ? item.Bytes / speed : null;
    }

    private static string Name(PullOutput output) =>
        output switch
        {
            PullOutput.Exr => "EXR",
            PullOutput.Dpx => "DPX",
            PullOutput.Tiff => "TIFF",
            PullOutput.ProRes4444 => "ProRes 4444",
            PullOutput.Trim => "trimmed originals",
            PullOutput.Whole => "whole originals",
            _ => output.ToString().ToLower(CultureInfo.InvariantCulture) + " files",
        };
}
