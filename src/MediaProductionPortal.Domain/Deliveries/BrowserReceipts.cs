using MediaProductionPortal.Access;
using MediaProductionPortal.Data;

namespace MediaProductionPortal.Deliveries;

/// <summary>What is known of a fetch by a browser: that it was sent, not what became of it.</summary>
internal static class BrowserReceipts
{
    public const string Machine = "browser";

    public static DeliveryReceipt Of(Who who, Guid deliveryId, long bytes, string what, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            DeliveryId = deliveryId,
            UserId = who.UserId,
            By = Text.Cut(who.Name, 256),
            Machine = Machine,
            Tool = Machine,
            State = ReceiptState.Sent,
            StartedAt = now,
            ChangedAt = now,
            BytesFetched = bytes,
            Words = Text.Cut(what, 1000),
        };
}
