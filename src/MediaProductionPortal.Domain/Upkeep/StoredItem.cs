using System.IO.Hashing;
using System.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Upkeep;

/// <summary>An object of a roll, with what is proven of it.</summary>
/// <param name="Path">Relative to the roll.</param>
/// <param name="Size">Bytes; null where nothing says.</param>
/// <param name="Hash">As the newest hash list, or the centre, says; null where nothing says.</param>
/// <param name="Crc64Nvme">As gate C confirmed it, 16 hex digits; null where it has no row of its own.</param>
/// <param name="MayBeMissing">It failed at the centre and stayed behind, or is an older state that one store alone may keep.</param>
internal sealed record StoredItem(
    string Key,
    string Path,
    long? Size,
    HashValue? Hash,
    string? Crc64Nvme,
    bool MayBeMissing
)
{
    /// <summary>Whether it belongs to one part of so many. The same key is always in the same part.</summary>
    public bool IsIn(int slot, int slots) =>
        slots <= 1 || XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(Key)) % (ulong)slots == (ulong)slot;
}
