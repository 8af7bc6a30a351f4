namespace MediaProductionPortal.Pulls;

/// <summary>Which field of the step Options mends what a plan refuses or warns of.</summary>
internal static class OptionPlace
{
    /// <returns>The field's address; null where no option mends it.</returns>
    public static string? Of(PullAddress address, string code) =>
        Field(code) is { } field ? $"{address with { Step = PullStep.Options }}#{field}" : null;

    private static string? Field(string code) =>
        code switch
        {
            "handles-odd" or "handles-short" => "pull-handles",
            "join-odd" => "pull-join",
            "dpx-bits-odd" => "pull-bits",
            "output-unavailable" or "colour-needs-exr" or "log-into-exr" or "exr-not-linear" or "no-sequence" =>
                "pull-output",
            "compression-unavailable" => "pull-compression",
            "colour-unavailable" => "pull-colour",
            "input-transform-unknown" => "pull-transform",
            "native-framed" or "squeeze-differs" or "enlarged" => "pull-framing",
            "retimes-unavailable" or "baked-film" or "retime" => "pull-retimes",
            "opaque-unavailable" or "opaque-of-originals" or "opaque" or "no-proxy" => "pull-opaque",
            "movie-without-place" or "movie-of-originals" => "pull-movie",
            "movie-text-long" => "pull-movie-text",
            "package-folder" => "names",
            "name" or "name-template-odd" => "name-template",
            "element-odd" => "name-element",
            _ when code.StartsWith("package-profile", StringComparison.Ordinal) => "pull-package",
            _ when code.StartsWith("framing", StringComparison.Ordinal) => "pull-framing",
            _ => null,
        };
}
