namespace MediaProductionPortal.Upkeep;

/// <summary>What a run found out about an object, or did to it.</summary>
/// <param name="Bad">Copies that are not what was proven, after whatever was done.</param>
/// <param name="Clean">Copies that were read and are right: what an older scrub said of them is over.</param>
/// <param name="Mended">Copies that were mended.</param>
/// <param name="Refusal">Why a copy could not be mended.</param>
internal sealed record ItemResult(
    StoredItem Item,
    IReadOnlyList<(CopyPlace Place, CheckedCopy Copy)> Bad,
    IReadOnlyList<CopyPlace> Clean,
    IReadOnlyList<CopyPlace> Mended,
    string? Refusal,
    int Reads,
    long Bytes
);
