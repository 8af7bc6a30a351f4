using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Ingest;

/// <summary>How progress is shown: redrawn in a terminal, as lines on standard error elsewhere.</summary>
internal abstract class ProgressView : IAsyncDisposable
{
    public static ProgressView Open(Screen screen) =>
        screen.IsLive ? new LiveProgressView(screen) : new LineProgressView(screen);

    /// <summary>The drive and what goes on now; called often.</summary>
    public abstract void Show(DriveAnswer drive, IReadOnlyCollection<ProgressReport> reports);

    /// <summary>Something to tell beside the table.</summary>
    public abstract void Note(string line);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>How far the stage is, 0 to 1; null when nobody knows.</summary>
    protected static double? Share(ProgressReport report) =>
        report.BytesTotal > 0 ? Math.Clamp((double)report.BytesDone / report.BytesTotal, 0, 1)
        : report.FilesTotal > 0 ? Math.Clamp((double)report.FilesDone / report.FilesTotal, 0, 1)
        : null;
}
