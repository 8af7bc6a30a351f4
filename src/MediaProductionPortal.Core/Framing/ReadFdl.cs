using System.Text.Json;

namespace MediaProductionPortal.Framing;

/// <summary>Reads ASC FDL files of version 1.0, 1.1 and 2.0; members that it does not know are kept.</summary>
public static class ReadFdl
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <param name="file">UTF-8, with or without a byte order mark (§6.2).</param>
    public static FdlReading Bytes(ReadOnlyMemory<byte> file)
    {
        var findings = new FdlFindings();
        if (file.Span.StartsWith("\uFEFF"u8))
        {
            file = file[3..];
        }

        Fdl? fdl = null;
        try
        {
            using var json = JsonDocument.Parse(file, Strict);
            if (FdlNode.Of(json.RootElement, "$", findings) is { } root)
            {
                fdl = Root(root, findings);
            }
        }
        catch (JsonException fault)
        {
            findings.Error(
                "$",
                $"The file is no JSON: it breaks off at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. Export it again.",
                "UTF-8 JSON"
            );
        }
        catch (InvalidOperationException)
        {
            findings.Error("$", "A text in the file is not valid UTF-8. Export it again.", "UTF-8 JSON");
        }

        return new(findings.HasErrors ? null : fdl, findings.Done());
    }

    private static Fdl Root(FdlNode node, FdlFindings findings)
    {
        var version = Version(node, findings);
        return new()
        {
            Uuid = node.NeedText("uuid"),
            Version = version,
            Creator = node.Text("fdl_creator"),
            DefaultFramingIntent = node.Text("default_framing_intent"),
            FramingIntents = node.List("framing_intents", FdlParts.Intent),
            Contexts = node.List("contexts", FdlParts.Context),
            CanvasTemplates = node.List("canvas_templates", FdlParts.Template),
            Others = node.Others(),
        };
    }

    private static FdlVersion Version(FdlNode node, FdlFindings findings)
    {
        if (node.Child("version") is not { } child)
        {
            findings.Error("$.version", "It is missing; the format asks for it.", "1.0, 1.1 or 2.0");
            return default;
        }

        var (major, minor) = (child.NeedWhole("major"), child.NeedWhole("minor"));
        node.Keep(child, "version");
        var version = new FdlVersion((int)major, (int)minor);
        if (version is { Major: 2, Minor: > 0 })
        {
            findings.Warn(
                "$.version",
                "A later version than this portal knows; what it does not know is kept.",
                "2.0",
                version.ToString()
            );
        }
        else if (version is not ({ Major: 1, Minor: 0 or 1 } or { Major: 2, Minor: 0 }))
        {
            findings.Error("$.version", "This version can't be read.", "1.0, 1.1 or 2.0", version.ToString());
        }

        return version;
    }
}
