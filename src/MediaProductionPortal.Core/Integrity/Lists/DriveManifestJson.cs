using System.Globalization;
using System.Text.Json;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads a drive manifest in JSON: <c>{ "files": [ { "path", "size", "hashes": { "sha256": … } } ] }</c>.</summary>
internal static class DriveManifestJson
{
    internal static HashListKind? Read(ListReading reading, string list, CancellationToken ct)
    {
        string fullPath = RelativePath.In(reading.Listing.Root, list);
        var intake = new ListIntake(reading, list, ListBase.Choose(reading.Listing, list, Paths(fullPath)));
        using var files = new JsonFiles(fullPath);
        int number = 0;
        try
        {
            while (files.Next() is { } document)
            {
                ct.ThrowIfCancellationRequested();
                using (document)
                {
                    number++;
                    HashEntry? entry = Entry(document.RootElement, out string? bad);
                    if (entry is not null)
                    {
                        intake.Add(entry);
                    }
                    if (bad is not null)
                    {
                        intake.Unknown(string.Create(CultureInfo.InvariantCulture, $"Entry {number:N0}"), bad);
                    }
                }
            }
            if (!files.Begun)
            {
                throw new FormatException("it has no array 'files'");
            }
        }
        catch (Exception e) when (e is JsonException || ScopeReader.IsDamage(e))
        {
            intake.Broken(e.Message);
        }
        intake.End();
        return HashListKind.DriveManifest;
    }

    private static IEnumerable<string> Paths(string fullPath)
    {
        using var files = new JsonFiles(fullPath);
        while (Next(files) is { } document)
        {
            using (document)
            {
                if (Entry(document.RootElement, out _) is { } entry)
                {
                    yield return entry.Path;
                }
            }
        }
    }

    private static JsonDocument? Next(JsonFiles files)
    {
        try
        {
            return files.Next();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HashEntry? Entry(JsonElement file, out string? bad)
    {
        try
        {
            return DriveManifest.Entry(Values(file), out bad);
        }
        catch (InvalidOperationException)
        {
            bad = "it holds what is no text";
            return null;
        }
    }

    private static IEnumerable<(string Name, string Text)> Values(JsonElement file)
    {
        foreach (JsonProperty member in file.ValueKind == JsonValueKind.Object ? file.EnumerateObject() : default)
        {
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.Object when member.Name.Equals("hashes", StringComparison.OrdinalIgnoreCase):
                    foreach (JsonProperty hash in member.Value.EnumerateObject())
                    {
                        yield return (hash.Name, hash.Value.ToString());
                    }
                    break;
                case JsonValueKind.String:
                    yield return (member.Name, member.Value.GetString()!);
                    break;
                case JsonValueKind.Number:
                    yield return (member.Name, member.Value.GetRawText());
                    break;
            }
        }
    }
}
