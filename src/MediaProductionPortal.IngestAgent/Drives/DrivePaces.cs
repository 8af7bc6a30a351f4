using MediaProductionPortal.Integrity;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Drives;

/// <summary>One reading pace a drive, shared by all rolls of it that are read at the same time; found anew after the drive was idle.</summary>
internal sealed class DrivePaces(IOptions<AgentOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (ReadPace Pace, int Users)> paces = [];

    /// <summary>The drive's pace until the answer is disposed.</summary>
    internal Borrowed Borrow(Guid driveId, string path)
    {
        lock (gate)
        {
            (ReadPace? pace, var users) = paces.GetValueOrDefault(driveId);
            pace ??= options.Value.FilesAtOnce is { } given ? ReadPace.Of(given) : ReadPace.Find(path);
            paces[driveId] = (pace, users + 1);
            return new(this, driveId, pace);
        }
    }

    private void Return(Guid driveId)
    {
        lock (gate)
        {
            (ReadPace pace, var users) = paces[driveId];
            if (users == 1)
                paces.Remove(driveId);
            else
                paces[driveId] = (pace, users - 1);
        }
    }

    internal sealed class Borrowed(DrivePaces paces, Guid driveId, ReadPace pace) : IDisposable
    {
        internal ReadPace Pace => pace;

        public void Dispose() => paces.Return(driveId);
    }
}
