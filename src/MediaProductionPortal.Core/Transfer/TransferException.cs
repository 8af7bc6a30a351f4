using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>The other side would not, or could not, take part in a transfer.</summary>
/// <param name="kind">What to do about it.</param>
/// <param name="words">Why, and what to do.</param>
public sealed class TransferException(FaultKind kind, string words, Exception? inner = null) : Exception(words, inner)
{
    public FaultKind Kind { get; } = kind;
}
