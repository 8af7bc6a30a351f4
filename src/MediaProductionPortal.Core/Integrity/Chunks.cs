namespace MediaProductionPortal.Integrity;

/// <summary>A list that grows in pieces, so that a million entries never leave half of a doubled array behind.</summary>
internal sealed class Chunks<T>
{
    private const int Shift = 14;
    private const int Mask = (1 << Shift) - 1;

    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _chunks[index >> Shift][index & Mask];

    internal int Add(T value)
    {
        if (Count >> Shift == _chunks.Count)
        {
            _chunks.Add(new T[1 << Shift]);
        }
        this[Count] = value;
        return Count++;
    }

    /// <summary>Makes room up to this index, filled with default values.</summary>
    internal void Reach(int index)
    {
        while (_chunks.Count <= index >> Shift)
        {
            _chunks.Add(new T[1 << Shift]);
        }
        Count = Math.Max(Count, index + 1);
    }
}
