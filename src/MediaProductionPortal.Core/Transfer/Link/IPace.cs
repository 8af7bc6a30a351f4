namespace MediaProductionPortal.Transfer.Link;

/// <summary>At what pace bytes may go on a line.</summary>
public interface IPace
{
    /// <summary>How many bytes to ask for at once, at most.</summary>
    int Slice { get; }

    /// <summary>Comes back when so many bytes may go.</summary>
    ValueTask TakeAsync(int bytes, CancellationToken cancel);

    /// <summary>So many went.</summary>
    void Went(int bytes);
}
