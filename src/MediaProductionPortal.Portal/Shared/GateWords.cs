using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Shared;

/// <summary>What the four gates ask (DESIGN §1).</summary>
/// <param name="Letter">"A" to "D".</param>
/// <param name="Name">One word.</param>
/// <param name="Question">What it answers.</param>
public sealed record GateWords(string Letter, string Name, string Question)
{
    public static IReadOnlyList<GateWords> All { get; } =
    [
        new("A", "Listed", "Is everything that set shot on the drive?"),
        new("B", "Verified", "Is every byte what set wrote?"),
        new("C", "Stored", "Did every byte reach the cloud?"),
        new("D", "Archived", "Is there a second, independent copy?"),
    ];

    /// <summary>The roll's answer to this gate; open when it has none.</summary>
    public GateAnswer In(IReadOnlyList<GateAnswer> gates) =>
        gates.FirstOrDefault(g => g.Gate == Letter) ?? new(Letter, "open", null, null);
}
