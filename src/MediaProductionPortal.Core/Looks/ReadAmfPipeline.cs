using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>Reads a pipeline and its transforms.</summary>
internal static class ReadAmfPipeline
{
    public static AmfPipeline Of(AmfNode node)
    {
        var info = node.Child("pipelineInfo");
        if (info is null)
        {
            node.Error("It has no pipelineInfo; the format asks for it.");
        }

        var version = info?.Child("systemVersion");
        if (info is not null && version is null)
        {
            info.Error("It has no systemVersion; without it nobody knows which transforms are meant.");
        }

        var pipeline = new AmfPipeline
        {
            Info = info is null ? new("", "", "") : ReadAmf.Info(info) with { Others = info.Others() },
            System = version is null
                ? default
                : (Digit(version, "major"), Digit(version, "minor"), Digit(version, "patch")),
            Input = node.Child("inputTransform") is { } input ? Transform(input) : null,
            Looks = [.. node.Children("workingLocation", "lookTransform").Select(Look)],
            Output = node.Child("outputTransform") is { } output ? Transform(output) : null,
        };
        version?.NothingElse();
        if (pipeline.Looks.Count(l => l is null) > 1)
        {
            node.Error("It has more than one working location, and the work on a picture happens in one place.");
        }

        return pipeline with
        {
            Others = node.Others(),
        };
    }

    private static int Digit(AmfNode node, string which) =>
        (int)node.Whole(node.TextOf(which + "Version"), which + "Version");

    private static AmfTransform Transform(AmfNode node)
    {
        var transform = Named(node, new AmfTransform()) with
        {
            Applied = node.Applied(),
            Parts = [.. node.Children(AmfNames.Parts).Select(p => new AmfPart(p.Name, Closed(p)))],
        };
        if (transform.Reference is null && transform.Parts.Count == 0)
        {
            node.Error("It names no transform: neither transformId nor file nor uuid is there.");
        }

        return transform with
        {
            Others = node.Others(),
        };
    }

    private static AmfTransform Closed(AmfNode node)
    {
        var transform = Named(node, new AmfTransform());
        if (transform.Reference is null)
        {
            node.Error("It names no transform: neither transformId nor file nor uuid is there.");
        }

        return transform with
        {
            Others = node.Others(),
        };
    }

    private static AmfLook? Look(AmfNode node)
    {
        if (node.Name == "workingLocation")
        {
            return null;
        }

        var space = node.Child("cdlWorkingSpace");
        var look = Named(node, new AmfLook()) with
        {
            Applied = node.Applied(),
            Cdl = Numbers(node),
            CorrectionRef = node.Child("ColorCorrectionRef", "ASC_CC_XML")?.Attribute("ref"),
            ToCdlSpace = space?.Child("toCdlWorkingSpace") is { } to ? Closed(to) : null,
            FromCdlSpace = space?.Child("fromCdlWorkingSpace") is { } from ? Closed(from) : null,
        };
        space?.NothingElse();
        if (look is { Reference: null, Cdl: null })
        {
            node.Error("It is no look: neither transformId, file nor uuid, and no CDL.");
        }
        else if (look is { Cdl: not null, FromCdlSpace: null })
        {
            node.Warn("It does not say which space its CDL works in; ask who made it, the colours depend on it.");
        }

        return look with
        {
            Others = node.Others(),
        };
    }

    private static Cdl? Numbers(AmfNode node)
    {
        var (sop, sat) = (node.Child("SOPNode", "SopNode", "ASC_SOP"), node.Child("SatNode", "SATNode", "ASC_SAT"));
        if (sop is null && sat is null)
        {
            return null;
        }

        decimal? saturation = null;
        if (sat is not null)
        {
            if (CdlText.TryParseSat(sat.TextOf("Saturation") ?? "", out var number) && number >= 0)
            {
                saturation = number;
            }
            else
            {
                sat.Error("Its saturation is no number of 0 or more.");
            }
        }

        var cdl = new Cdl(sop?.Triple("Slope"), sop?.Triple("Offset"), sop?.Triple("Power"), saturation);
        sop?.NothingElse();
        sat?.NothingElse();
        return cdl;
    }

    private static T Named<T>(AmfNode node, T transform)
        where T : AmfTransform
    {
        var names = new[] { AmfReferenceKind.TransformId, AmfReferenceKind.File, AmfReferenceKind.Uuid }
            .Select(kind => (kind, text: node.TextOf(AmfNames.Text(kind))))
            .Where(n => n.text is { Length: > 0 })
            .Select(n => new AmfReference(n.kind, n.text!))
            .ToList();
        if (names.Count > 1)
        {
            node.Error("It names its transform twice; only one of transformId, file and uuid can be meant.");
        }

        return transform with
        {
            Description = node.TextOf("description"),
            Hash = node.Child("hash") is { } hash ? new(hash.Attribute("algorithm") ?? "", hash.Text) : null,
            Reference = names.FirstOrDefault(),
        };
    }
}
