using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Dailies;

/// <summary>A clip's CDL, and where it was found.</summary>
/// <param name="Source">"ALE", "12A_1.cc", "DAY3.edl, event 012", "A001C001.amf": for words.</param>
public sealed record FoundCdl(Cdl Cdl, string Source)
{
    /// <summary>The look of an AMF that it stands in, which says the space that it works in.</summary>
    public AmfLook? Look { get; init; }
}

/// <summary>Looks for a clip's CDL: in what its files and logs say, and in look files beside it.</summary>
public static class FindCdl
{
    private const string SopKey = ":ASC_SOP";
    private const string SatKey = ":ASC_SAT";

    /// <summary>Out of a clip's values ("ale:ASC_SOP", "clip:ASC_SAT"), the first source that has one.</summary>
    public static FoundCdl? In(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        foreach (
            var source in metadata
                .Keys.Where(k =>
                    k.EndsWith(SopKey, StringComparison.OrdinalIgnoreCase)
                    || k.EndsWith(SatKey, StringComparison.OrdinalIgnoreCase)
                )
                .Select(k => k[..k.LastIndexOf(':')])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal)
        )
        {
            if (Read(Value(metadata, source + SopKey), Value(metadata, source + SatKey)) is { } cdl)
            {
                return new(cdl, source.ToUpperInvariant());
            }
        }

        return null;
    }

    /// <summary>Out of a look file. One with several corrections is asked for the clip's name, then its slate.</summary>
    /// <param name="fileName">With its ending: .cc, .ccc, .cdl, .amf.</param>
    /// <param name="names">What the correction may be called, the surest first: "A001C001_250311_R1VK", "12A_1".</param>
    /// <returns>Null when the file has none for the clip.</returns>
    public static FoundCdl? In(string fileName, ReadOnlySpan<byte> file, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(names);
        if (fileName.EndsWith(".amf", StringComparison.OrdinalIgnoreCase))
        {
            return InAmf(fileName, file, names);
        }

        var reading = ReadCdl.Bytes(file);
        var found = names
            .Select(n =>
                reading.Corrections.FirstOrDefault(c => Same(c.Id, n) || c.MediaRefs.Any(m => Same(Stem(m), n)))
            )
            .FirstOrDefault(c => c is not null);
        // one correction in a file that is called as the clip is
        found ??= reading.Corrections is [var only] && names.Any(n => Same(Stem(fileName), n)) ? only : null;
        return found is null ? null : new(found.Cdl, fileName);
    }

    /// <summary>The way from camera to screen that an AMF of the clip's name describes.</summary>
    public static AmfPipeline? Pipeline(string fileName, ReadOnlySpan<byte> file, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return
            ReadAmf.Bytes(file).Amf is { } amf
            && names.Any(n => Same(amf.Clip?.Name, n) || Same(Stem(amf.Clip?.File), n) || Same(Stem(fileName), n))
            ? amf.Pipeline
            : null;
    }

    private static FoundCdl? InAmf(string fileName, ReadOnlySpan<byte> file, IReadOnlyList<string> names)
    {
        // what is in the pixels already would be done twice
        var look = Pipeline(fileName, file, names)?.Looks.FirstOrDefault(l => l is { Cdl: not null, Applied: false });
        return look?.Cdl is { } cdl ? new(cdl, fileName) { Look = look } : null;
    }

    private static Cdl? Read(string? sop, string? sat)
    {
        var hasSop = CdlText.TryParseSop(sop, out var numbers);
        var hasSat = CdlText.TryParseSat(sat, out var saturation);
        return hasSop ? new(numbers.Slope, numbers.Offset, numbers.Power, hasSat ? saturation : null)
            : hasSat ? new(null, null, null, saturation)
            : null;
    }

    private static string? Value(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.FirstOrDefault(m => string.Equals(m.Key, key, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Stem(string? path) =>
        path is null ? null : Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static bool Same(string? one, string other) =>
        one is { Length: > 0 } && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
