using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Ingest;

/// <summary>Why a roll may, or may not, be wiped.</summary>
internal static class CertificateWords
{
    public static string Why(CertificateAnswer certificate)
    {
        if (certificate.SafeToWipe)
            return "All four gates passed: every file was checked at the centre, is stored, and has a second, independent copy.";
        var bad = GateWords.All.Where(g => g.In(certificate.Gates).State == "failed").ToList();
        var open = GateWords
            .All.Where(g => g.In(certificate.Gates).State is not ("failed" or "passed" or "warned"))
            .ToList();
        List<string> parts = [];
        if (bad.Count > 0)
            parts.Add($"{Names(bad)} failed");
        if (open.Count > 0)
            parts.Add($"{Names(open)} {(open.Count == 1 ? "is" : "are")} not proven yet");
        return parts.Count == 0
            ? "Files of this roll were left behind. Keep the card."
            : string.Join("; ", parts) + ". Keep the card.";
    }

    private static string Names(List<GateWords> gates) =>
        (gates.Count == 1 ? "Gate " : "Gates ") + string.Join(", ", gates.Select(g => $"{g.Letter} ({g.Name})"));
}
