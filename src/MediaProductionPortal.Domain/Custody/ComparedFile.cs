using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Custody;

/// <summary>A verified file of a roll, as two copies of a drive are compared by it.</summary>
internal sealed record ComparedFile(string Path, long Size, string? Hash, SequenceRange? Sequence)
{
    /// <summary>Whether it has the bytes of the other; null where hashes of different formats can't tell. Of a sequence gate C compares the frames.</summary>
    public bool? IsLike(ComparedFile other)
    {
        if (Size != other.Size)
            return false;
        if (Sequence is not null || other.Sequence is not null)
            return (Sequence?.First, Sequence?.Last, Sequence?.Count)
                == (other.Sequence?.First, other.Sequence?.Last, other.Sequence?.Count);
        return
            Hash is null
            || other.Hash is null
            || Hash[..(Hash.IndexOf(' ') + 1)] != other.Hash[..(other.Hash.IndexOf(' ') + 1)]
            ? null
            : Hash == other.Hash;
    }
}
