using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

/// <summary>Reads ACES metadata files of version 1.0 and 2.0.</summary>
public static class ReadAmf
{
    public static AmfReading Bytes(ReadOnlySpan<byte> file) => Text(TextDecoder.Decode(file).Text);

    public static AmfReading Text(string text)
    {
        List<AmfFinding> findings = [];
        var root = AmfXml.Load(text, findings);
        if (root is null)
        {
            return new(null, findings);
        }

        var known = root.Name.Namespace == AmfNames.V1 || root.Name.Namespace == AmfNames.V2;
        if (root.Name.LocalName != "acesMetadataFile" || !known)
        {
            var words = $"The file begins with {root.Name}, which is no acesMetadataFile of version 1.0 or 2.0.";
            return new(null, [.. findings, new(FindingSeverity.Error, "", words)]);
        }

        var node = new AmfNode(root, "", findings);
        var amf = Root(node, root.Name.Namespace == AmfNames.V1 ? AmfVersion.V1 : AmfVersion.V2);
        return new(findings.Exists(f => f.Severity == FindingSeverity.Error) ? null : amf, findings);
    }

    private static Amf? Root(AmfNode node, AmfVersion version)
    {
        var (info, clip, pipeline) = (node.Child("amfInfo"), node.Child("clipId"), node.Child("pipeline"));
        if (info is null || pipeline is null)
        {
            node.Error($"The file has no {(info is null ? "amfInfo" : "pipeline")}; the format asks for it.");
            return null;
        }

        return new()
        {
            Version = version,
            Info = Info(info) with { Others = info.Others() },
            Clip = clip is null ? null : Clip(clip),
            Pipeline = ReadAmfPipeline.Of(pipeline),
            Archived = [.. node.Children("archivedPipeline").Select(ReadAmfPipeline.Of)],
            Others = node.Others(),
        };
    }

    internal static AmfInfo Info(AmfNode node)
    {
        var time = node.Child("dateTime");
        if (time is null)
        {
            node.Error("It has no dateTime; the format asks for it.");
        }

        var info = new AmfInfo(
            node.NeedText("uuid"),
            time?.NeedText("creationDateTime") ?? "",
            time?.NeedText("modificationDateTime") ?? ""
        )
        {
            Description = node.TextOf("description"),
            Authors = [.. node.Children("author").Select(Author)],
        };
        time?.NothingElse();
        return info;
    }

    private static AmfAuthor Author(AmfNode node)
    {
        var author = new AmfAuthor(node.NeedText("name"), node.TextOf("emailAddress") ?? "");
        node.NothingElse();
        return author;
    }

    private static AmfClip Clip(AmfNode node)
    {
        var clip = new AmfClip(node.NeedText("clipName"))
        {
            File = node.TextOf("file"),
            Uuid = node.TextOf("uuid"),
            Sequence = node.Child("sequence") is { } s
                ? new(
                    s.Text,
                    s.Attribute("idx") ?? "",
                    s.Whole(s.Attribute("min"), "min"),
                    s.Whole(s.Attribute("max"), "max")
                )
                : null,
        };
        if (new object?[] { clip.File, clip.Uuid, clip.Sequence }.Count(o => o is not null) != 1)
        {
            node.Warn("Of sequence, file and uuid there must be one; the clip's name is what is left to match by.");
        }

        return clip with
        {
            Others = node.Others(),
        };
    }
}
