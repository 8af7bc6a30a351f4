using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries.Window;

/// <summary>A delivery in the queue of a window, as it is shown.</summary>
internal sealed class QueuedDelivery(DeliveryAnswer delivery, string folder, QueueState state)
    : IProgress<FetchProgress>
{
    private const int MostMoving = 8;
    private const int MostFaults = 20;

    private readonly Lock door = new();
    private readonly Dictionary<string, FetchProgress> moving = [];
    private FetchProgress now;
    private IReadOnlyList<string> faults = [];
    private string? hashList;

    public DeliveryAnswer Delivery => delivery;
    public string Folder => folder;
    public QueueState State { get; private set; } = state;

    /// <summary>Why it is not whole, or what became of the receipt.</summary>
    public string? Words { get; private set; }

    /// <summary>Tried again by itself from then on.</summary>
    public DateTimeOffset? AgainAt { get; private set; }

    public void Report(FetchProgress value)
    {
        lock (door)
        {
            now = value;
            if (value.FileBytes < value.FileSize)
            {
                moving[value.Path] = value;
            }
            else
            {
                moving.Remove(value.Path);
            }
        }
    }

    public void Become(QueueState state, string? words = null, DateTimeOffset? again = null)
    {
        lock (door)
        {
            (State, Words, AgainAt) = (state, words, again);
            moving.Clear();
            if (state == QueueState.Fetching)
            {
                (now, faults) = (default, []);
            }
        }
    }

    /// <summary>What a fetch that ended leaves to be seen.</summary>
    public void Ended(DownloadResult result)
    {
        lock (door)
        {
            now = now with { Bytes = result.Trail.Bytes, Files = (int)Math.Min(int.MaxValue, result.Trail.Files) };
            faults = [.. result.Trail.Faults.Take(MostFaults).Select(f => f.Words)];
            hashList = result.Manifest;
        }
    }

    public object Answer()
    {
        lock (door)
        {
            var whole = State == QueueState.Verified;
            return new
            {
                delivery.Id,
                delivery.Name,
                delivery.TitleName,
                State,
                Words,
                Folder = folder,
                Files = whole ? delivery.Files : now.Files,
                FilesTotal = delivery.Files,
                Bytes = whole ? delivery.Bytes : now.Bytes,
                BytesTotal = delivery.Bytes,
                Moving = moving
                    .Values.TakeLast(MostMoving)
                    .Select(m => new
                    {
                        m.Path,
                        m.FileBytes,
                        m.FileSize,
                    }),
                Faults = faults,
                HashList = hashList,
                CanOpen = Directory.Exists(folder),
            };
        }
    }
}

/// <summary>How a delivery stands in a queue.</summary>
internal enum QueueState
{
    /// <summary>Delivered to me, and nobody asked for it here.</summary>
    Offered,
    Waiting,
    Fetching,

    /// <summary>Every file is there and verified.</summary>
    Verified,

    /// <summary>Something is not there; the words say what and what to do.</summary>
    Trouble,
}
