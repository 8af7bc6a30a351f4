using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;

namespace MediaProductionPortal.Deliveries;

/// <summary>Which files of a roll are handed over.</summary>
/// <param name="wanted">Files and sequences; null for all.</param>
/// <param name="bad">Paths that did not verify.</param>
internal sealed class ChosenFiles(IReadOnlyList<MediaFile>? wanted, HashSet<string> bad)
{
    private readonly HashSet<string>? paths = wanted?.Where(f => f.Sequence is null).Select(f => f.Path).ToHashSet();
    private readonly SequenceTally? sequences = wanted is null ? null : new(wanted);

    public bool Wants(string path) => paths is null || paths.Contains(path) || sequences!.Find(path) is not null;

    public bool IsBad(string path) => bad.Contains(path);
}
