using System.Collections;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>The files of a walk at some sixty bytes each, paths included.</summary>
internal sealed class FileTable : IReadOnlyList<ListedFile>
{
    private readonly Chunks<(int Path, long Size, long Modified)> _files = new();
    private readonly Chunks<bool> _present = new();

    /// <summary>Numbers of the paths; the lists' own come to them later.</summary>
    internal PathIndex Paths { get; } = new();

    public int Count => _files.Count;

    public ListedFile this[int index]
    {
        get
        {
            (int path, long size, long modified) = _files[index];
            return new(Paths[path], size, new DateTimeOffset(modified, TimeSpan.Zero));
        }
    }

    public IEnumerator<ListedFile> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string path, long size, DateTimeOffset modified)
    {
        int number = Paths.Add(path);
        _files.Add((number, size, modified.UtcTicks));
        _present.Reach(number);
        _present[number] = true;
    }

    internal bool Has(string path) =>
        Paths.Find(path) is var number and >= 0 && number < _present.Count && _present[number];
}
