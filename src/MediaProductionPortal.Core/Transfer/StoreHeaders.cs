namespace MediaProductionPortal.Transfer;

/// <summary>Headers between a sender and the portal's own store.</summary>
public static class StoreHeaders
{
    /// <summary>XXH128 of a part, 32 hex digits; the receiver refuses a part that has another.</summary>
    public const string Xxh128 = "X-MPP-Xxh128";

    /// <summary>CRC-64/NVME of a part, 16 hex digits, from a sender that computes no XXH128: a browser.</summary>
    public const string Crc64Nvme = "X-MPP-Crc64Nvme";
}
