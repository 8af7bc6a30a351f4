namespace MediaProductionPortal.Upkeep;

/// <summary>Both copies of an object, looked at.</summary>
internal sealed record CheckedPair(StoredItem Item, CheckedCopy Stored, CheckedCopy Archived)
{
    public CheckedCopy Of(CopyPlace place) => place == CopyPlace.Stored ? Stored : Archived;

    /// <summary>It need not be there, and this copy is not.</summary>
    public bool MayMiss(CopyPlace place) => Item.MayBeMissing && Of(place).State == CopyState.Missing;

    /// <summary>Each is what arrived, and yet they are not the same; no hash list tells which is right.</summary>
    public bool Disagree =>
        Item.Hash is null
        && Stored is { IsProven: true, Digest: { } one }
        && Archived is { IsProven: true, Digest: { } two }
        && (one.Size, one.Crc64Nvme) != (two.Size, two.Crc64Nvme);

    /// <summary>Whether this copy has to be mended, or a person must look at it.</summary>
    public bool IsBad(CopyPlace place) => !MayMiss(place) && (!Of(place).IsGood || Disagree);

    /// <summary>What is wrong with this copy.</summary>
    public CheckedCopy Wrong(CopyPlace place) =>
        Of(place).IsGood
            ? Of(place) with
            {
                State = CopyState.Changed,
                Expected = $"the same as the {place.Other().Name()}: crc64nvme {Of(place.Other()).Digest?.Crc64Nvme}",
                Found = $"crc64nvme {Of(place).Digest?.Crc64Nvme}",
            }
            : Of(place);
}
