namespace MediaProductionPortal.Media;

/// <summary>Compares a proxy that was made with what was promised, by what its own file says.</summary>
internal static class ProxyCheck
{
    /// <returns>What differs, as a sentence; null when nothing does.</returns>
    public static async Task<string?> TroubleAsync(
        RenditionPlace place,
        ProxyRecipe recipe,
        string file,
        EncodedProxy encoded,
        CancellationToken cancellationToken
    )
    {
        var report = place.Report;
        if (encoded is { Expected: { } expected, Counted.Frames: var frames } && frames != expected)
        {
            return $"{report.Name} has {expected:N0} frames, and the proxy came out with {frames:N0}: it was not kept. "
                + "Look whether the original can be read to its end; its findings say more.";
        }

        if (!recipe.IsEditorial)
        {
            return null;
        }

        var (probe, complaint) = await ProbeRun.OpenAsync(place.Tools, file, cancellationToken);
        if (probe is null)
        {
            return $"The proxy of {report.Name} could not be opened again ({complaint}): it was not kept. Make it again.";
        }

        return Differs(report, "timecode", report.Timecode, probe.Tag("timecode"))
            ?? Differs(report, "reel", report.Reel is "" ? null : report.Reel, probe.Tag("reel_name"))
            ?? Differs(report, "streams of sound", ProxySound.WholeStreams(report), probe.Sound.Count);
    }

    private static string? Differs<T>(ClipReport report, string what, T? wanted, T? found) =>
        wanted is null || Equals(wanted, found)
            ? null
            : $"The proxy of {report.Name} should carry the {what} {wanted}, and carries {found?.ToString() ?? "none"}: it was not kept. "
                + "An editing system would not find the original again.";
}
