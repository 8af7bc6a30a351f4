using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Writes what hash lists expect as a drive manifest, CSV or JSON, one file after the other.</summary>
public static class DriveManifestWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n ");

    /// <summary>RFC 4180; path, size, then a column for each format that any file has. A hash that lists disagree about is the first list's.</summary>
    public static void WriteCsv(TextWriter to, IReadOnlyList<ExpectedFile> files)
    {
        List<HashFormat> formats = [.. files.SelectMany(f => f.Hashes).Select(h => h.Format).Distinct().Order()];
        to.Write($"path,size{string.Concat(formats.Select(f => $",{f.Name()}"))}\r\n");
        foreach (ExpectedFile file in files)
        {
            to.Write(Field(file.Path));
            to.Write(',');
            to.Write(file.Size?.ToString(CultureInfo.InvariantCulture));
            foreach (HashFormat format in formats)
            {
                to.Write(',');
                to.Write(file.Hashes.FirstOrDefault(h => h.Format == format)?.Text);
            }
            to.Write("\r\n");
        }
    }

    /// <summary><c>{ "format", "version", "created", "files": [ { "path", "size", "hashes": { "sha256": … } } ] }</c></summary>
    public static void WriteJson(Stream to, IReadOnlyList<ExpectedFile> files, DateTimeOffset created)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("format", DriveManifest.Format);
        json.WriteNumber("version", 1);
        json.WriteString("created", created);
        json.WriteStartArray("files");
        foreach (ExpectedFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            if (file.Size is { } size)
            {
                json.WriteNumber("size", size);
            }
            json.WriteStartObject("hashes");
            foreach (ExpectedHash hash in file.Hashes.DistinctBy(h => h.Format))
            {
                json.WriteString(hash.Format.Name(), hash.Text);
            }
            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
