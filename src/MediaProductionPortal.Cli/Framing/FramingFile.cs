using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Framing;

/// <summary>A framing decision list on this machine.</summary>
internal static class FramingFile
{
    /// <summary>As the portal takes them; far more than any list has.</summary>
    private const int MostBytes = 8_000_000;

    public static Task<byte[]> ReadAsync(string path, CancellationToken cancel) =>
        GivenFile.ReadAsync(
            path,
            MostBytes,
            "is larger than any framing decision list that is taken (8 MB). Is this the right file?",
            cancel
        );

    /// <summary>"2 canvases, 1 intent, 3 templates".</summary>
    public static string Words(int canvases, int intents, int templates) =>
        string.Join(
            ", ",
            Of(canvases, "canvas", "canvases"),
            Of(intents, "intent", "intents"),
            Of(templates, "template", "templates")
        );

    private static string Of(int count, string one, string many) =>
        $"{Amounts.Count(count)} {(count == 1 ? one : many)}";
}
