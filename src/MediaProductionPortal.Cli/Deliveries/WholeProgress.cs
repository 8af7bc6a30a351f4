using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>The progress of a piece as that of the whole delivery.</summary>
internal sealed class WholeProgress(IProgress<FetchProgress> inner, DeliveryAnswer delivery) : IProgress<FetchProgress>
{
    private long bytes;
    private int files;

    public void Next(long pieceBytes, int pieceFiles) => (bytes, files) = (bytes + pieceBytes, files + pieceFiles);

    public void Report(FetchProgress value) =>
        inner.Report(
            value with
            {
                Bytes = value.Bytes + bytes,
                BytesTotal = delivery.Bytes,
                Files = value.Files + files,
                FilesTotal = (int)Math.Min(int.MaxValue, delivery.Files),
            }
        );
}
