using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>All items of a package as a table, and each as JSON: the same members in both.</summary>
internal static class ShotTable
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>RFC 4180, a row an item; lines end in CR LF.</summary>
    public static string Csv(PackageContents contents)
    {
        var text = new StringBuilder();
        Line(text, Row.Names);
        foreach (var item in contents.Items)
        {
            Line(text, Row.Of(item).Cells);
        }

        return text.ToString();
    }

    public static string Json(PackageItem item) => JsonSerializer.Serialize(Row.Of(item), Form) + "\n";

    /// <summary>The whole package for programs: items, what was not pulled, what its list says of files.</summary>
    public static string Json(PackageContents contents, IEnumerable<PackageFile> files, DateTimeOffset made) =>
        JsonSerializer.Serialize(
            new
            {
                contents.Name,
                contents.Title,
                contents.Edit,
                Made = made,
                Items = contents.Items.Select(Row.Of),
                contents.NotPulled,
                contents.NotRelinked,
                Files = files.Select(f => new
                {
                    f.Path,
                    Bytes = f.Size,
                    Hashes = f.Hashes.ToDictionary(h => h.Format.ToString().ToLowerInvariant(), h => h.Text),
                    VerifiedAgainst = f.Custody?.List,
                }),
            },
            Form
        ) + "\n";

    private static void Line(StringBuilder text, IEnumerable<string?> cells) =>
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string? text) =>
        text is null ? ""
        : text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text.StartsWith(' ') || text.EndsWith(' ')
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;

    private sealed record Row(
        string Name,
        PackageItemKind Kind,
        int? Version,
        string Clip,
        string? Reel,
        string? Rate,
        string? TimecodeIn,
        string? TimecodeOut,
        long FirstFrame,
        long Frames,
        long HeadHandle,
        long TailHandle,
        string? Retime,
        IReadOnlyList<string> Events,
        int? Width,
        int? Height,
        string? Sop,
        double? Saturation,
        string? Look,
        long Files,
        long Bytes,
        PullProof? Proof,
        string? Note,
        string? MovieLook
    )
    {
        public static readonly string[] Names =
        [
            "name",
            "kind",
            "version",
            "clip",
            "reel",
            "rate",
            "timecodeIn",
            "timecodeOut",
            "firstFrame",
            "frames",
            "headHandle",
            "tailHandle",
            "retime",
            "events",
            "width",
            "height",
            "sop",
            "saturation",
            "look",
            "files",
            "bytes",
            "asked",
            "written",
            "opened",
            "compared",
            "by",
            "note",
            "movieLook",
        ];

        [JsonIgnore]
        public IEnumerable<string?> Cells =>
            [
                Name,
                JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString()),
                Text(Version),
                Clip,
                Reel,
                Rate,
                TimecodeIn,
                TimecodeOut,
                Text(FirstFrame),
                Text(Frames),
                Text(HeadHandle),
                Text(TailHandle),
                Retime,
                string.Join(' ', Events),
                Text(Width),
                Text(Height),
                Sop,
                Text(Saturation),
                Look,
                Text(Files),
                Text(Bytes),
                Text(Proof?.Asked),
                Text(Proof?.Written),
                Text(Proof?.Opened),
                Text(Proof?.Compared),
                Proof?.By,
                Note,
                MovieLook,
            ];

        public static Row Of(PackageItem item) =>
            new(
                item.Name,
                item.Kind,
                item.Version,
                item.Clip,
                item.Reel,
                item.Rate?.ToString(),
                item.TimecodeIn,
                item.TimecodeOut,
                item.Frames.In,
                item.Frames.Length,
                item.HeadHandle,
                item.TailHandle,
                item.Retime,
                item.Events,
                item.Width,
                item.Height,
                item.Cdl is { } cdl ? CdlText.Sop(cdl) : null,
                (double?)item.Cdl?.Saturation,
                item.Look is null ? null : item.LookName ?? item.Name,
                item.Files.Count,
                item.Bytes,
                item.Proof,
                item.Note,
                item.MovieLook
            );

        private static string? Text<T>(T? number)
            where T : struct, IFormattable => number?.ToString(null, CultureInfo.InvariantCulture);

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
