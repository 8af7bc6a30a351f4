using System.Globalization;
using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>What is known of the colours of something that is delivered.</summary>
public sealed record DeliveredAmf
{
    /// <summary>What the file calls it, with its file or files.</summary>
    public required AmfClip Clip { get; init; }

    /// <summary>"Plate of A003C001, frames 10 to 20".</summary>
    public required string Description { get; init; }

    /// <summary>From the camera's colours to ACES; null: nobody can tell.</summary>
    public string? InputTransform { get; init; }

    /// <summary>The delivered pixels are ACES2065-1 already.</summary>
    public bool InputApplied { get; init; }

    /// <summary>The delivered pixels are ACEScg, whatever the camera's were.</summary>
    public bool IsAcesCg { get; init; }

    /// <summary>Of the edit.</summary>
    public Cdl? Cdl { get; init; }

    /// <summary>The file that came with the clip.</summary>
    public Amf? Own { get; init; }

    public required DateTimeOffset Made { get; init; }

    /// <summary>Null where nothing is known that would be worth a file.</summary>
    public Amf? ToAmf()
    {
        var own = Own?.Pipeline;
        var input = Input(own);
        var looks = Looks(own);
        if (Own is null && input is null && looks.Count == 0)
        {
            return null;
        }

        return new()
        {
            Version = AmfVersion.V2,
            Info = Info(Description),
            Clip = Clip,
            Pipeline = new()
            {
                Info = Info(null),
                System = own?.System ?? (2, 0, 0),
                Input = input,
                Looks = looks,
                Output = Plain(own?.Output),
            },
            Archived = Own is null ? [] : [.. new[] { Own.Pipeline }.Concat(Own.Archived).Select(Plain)],
        };
    }

    private AmfTransform? Input(AmfPipeline? own)
    {
        if (IsAcesCg)
        {
            return Transform(TransformIds.AcesCgToAces) with { Description = "The plate is ACEScg." };
        }

        var input =
            own?.Input is { } said ? Plain(said)
            : InputTransform is { } id ? Transform(id)
            : null;
        return input is not null && InputApplied ? input with { Applied = true } : input;
    }

    /// <summary>The clip's own, and of the edit its CDL in the place of theirs: the cut is later than the set.</summary>
    private List<AmfLook?> Looks(AmfPipeline? own)
    {
        var looks = own?.Looks.Select(l => l is null ? null : Plain(l)).ToList() ?? [];
        if (Cdl is not { } cdl)
        {
            return looks;
        }

        static bool IsGrade(AmfLook? look) =>
            look is { Applied: false } and ({ Cdl: not null } or { CorrectionRef: not null });
        var at = looks.FindIndex(IsGrade);
        if (at >= 0)
        {
            // one grade takes the place of all; the archived pipeline still has them
            looks = [.. looks.Where((l, i) => i <= at || !IsGrade(l))];
            looks[at] = looks[at]! with
            {
                Cdl = cdl,
                CorrectionRef = null,
                Reference = null,
                FromCdlSpace = looks[at]!.FromCdlSpace ?? Transform(TransformIds.AcesCctToAces),
                Description = "CDL of the edit, in the working space of the clip's own file",
            };
            return looks;
        }

        looks.Add(
            new()
            {
                Description = "CDL of the edit; a list names no working space, and ACEScct is that of ACES",
                Cdl = cdl,
                ToCdlSpace = Transform(TransformIds.AcesToAcesCct),
                FromCdlSpace = Transform(TransformIds.AcesCctToAces),
            }
        );
        return looks;
    }

    private static AmfTransform Transform(string id) => new() { Reference = new(AmfReferenceKind.TransformId, id) };

    private AmfInfo Info(string? description)
    {
        var now = Made.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new($"urn:uuid:{Guid.NewGuid()}", now, now) { Description = description };
    }

    /// <summary>Without elements that the schema does not know; the clip's own file still has them.</summary>
    private static AmfPipeline Plain(AmfPipeline pipeline) =>
        pipeline with
        {
            Info = pipeline.Info with { Others = [] },
            Input = Plain(pipeline.Input),
            Looks = [.. pipeline.Looks.Select(l => l is null ? null : Plain(l))],
            Output = Plain(pipeline.Output),
            Others = [],
        };

    private static AmfTransform? Plain(AmfTransform? transform) =>
        transform is null
            ? null
            : transform with
            {
                Others = [],
                Parts = [.. transform.Parts.Select(p => p with { Transform = Plain(p.Transform)! })],
            };

    private static AmfLook Plain(AmfLook look) =>
        look with
        {
            Others = [],
            ToCdlSpace = Plain(look.ToCdlSpace),
            FromCdlSpace = Plain(look.FromCdlSpace),
        };
}
