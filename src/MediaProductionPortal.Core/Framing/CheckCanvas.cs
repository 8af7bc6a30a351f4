using System.Globalization;

namespace MediaProductionPortal.Framing;

/// <summary>Checks a canvas and its framing decisions: every area inside of the one around it.</summary>
internal static class CheckCanvas
{
    /// <summary>Pixels that rounding by whoever wrote the file may be off.</summary>
    private const decimal Slack = 0.01m;

    public static void Of(
        FdlFindings findings,
        string path,
        FdlCanvas canvas,
        Dictionary<string, FramingIntent> intents,
        Dictionary<string, string> decisions
    )
    {
        if (canvas.AnamorphicSqueeze <= 0)
        {
            findings.Error(
                $"{path}.anamorphic_squeeze",
                "A squeeze is above 0; 1 is none.",
                "more than 0",
                Text(canvas.AnamorphicSqueeze.Value)
            );
        }

        if (canvas.Dimensions is { Width: > 100_000 } or { Height: > 100_000 })
        {
            findings.Warn(
                $"{path}.dimensions",
                "No camera makes pictures of this size.",
                "at most 100000",
                $"{canvas.Dimensions.Width} × {canvas.Dimensions.Height}"
            );
        }

        Pair(
            findings,
            path,
            "effective_dimensions",
            canvas.EffectiveDimensions is not null,
            "effective_anchor_point",
            canvas.EffectiveAnchor is not null
        );
        var whole = new Area(canvas.Dimensions, default);
        var effective = Area.Of(canvas.EffectiveDimensions, canvas.EffectiveAnchor) ?? whole;
        Inside(findings, $"{path}.effective_dimensions", "The effective area", effective, "the canvas", whole, true);
        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, decision) in canvas.FramingDecisions.Index())
        {
            var at = $"{path}.framing_decisions[{i}]";
            Ids(findings, at, canvas, decision, decisions, here);
            Areas(findings, at, decision, effective, whole);
            if (!intents.TryGetValue(decision.FramingIntentId, out var intent))
            {
                findings.Error(
                    $"{at}.framing_intent_id",
                    "There is no framing intent of this id.",
                    string.Join(", ", intents.Keys),
                    decision.FramingIntentId
                );
            }
            else
            {
                Aspect(findings, at, canvas, decision, intent);
            }
        }
    }

    private static void Ids(
        FdlFindings findings,
        string path,
        FdlCanvas canvas,
        FramingDecision decision,
        Dictionary<string, string> decisions,
        HashSet<string> here
    )
    {
        var form = $"{canvas.Id}-{decision.FramingIntentId}";
        if (!here.Add(decision.Id))
        {
            findings.Error($"{path}.id", "Another framing decision of the canvas has the same id.", form, decision.Id);
        }
        // Public samples repeat the source canvas's id on the plate's: the canvas tells them apart.
        else if (!decisions.TryAdd(decision.Id, path))
        {
            findings.Warn(
                $"{path}.id",
                $"{decisions[decision.Id]} has the same id; only their canvases tell them apart.",
                form,
                decision.Id
            );
        }
        else if (decision.Id != form)
        {
            findings.Note(
                $"{path}.id",
                "By the specification it is made of the canvas's id and the intent's.",
                form,
                decision.Id
            );
        }
    }

    private static void Areas(FdlFindings findings, string path, FramingDecision decision, Area effective, Area whole)
    {
        Pair(
            findings,
            path,
            "protection_dimensions",
            decision.ProtectionDimensions is not null,
            "protection_anchor_point",
            decision.ProtectionAnchor is not null
        );
        var framing = new Area(decision.Dimensions, decision.Anchor);
        Inside(findings, $"{path}.dimensions", "The framing", framing, "the canvas", whole, true);
        if (Area.Of(decision.ProtectionDimensions, decision.ProtectionAnchor) is { } protection)
        {
            Inside(findings, $"{path}.protection_dimensions", "The protection", protection, "the canvas", whole, true);
            Inside(
                findings,
                $"{path}.protection_dimensions",
                "The protection",
                protection,
                "the effective area",
                effective,
                false
            );
            Inside(findings, $"{path}.dimensions", "The framing", framing, "its protection", protection, false);
        }
        else
        {
            Inside(findings, $"{path}.dimensions", "The framing", framing, "the effective area", effective, false);
        }
    }

    /// <summary>A note only: the decision takes precedence over the intent (§7.3.4.10.4).</summary>
    private static void Aspect(
        FdlFindings findings,
        string path,
        FdlCanvas canvas,
        FramingDecision decision,
        FramingIntent intent
    )
    {
        if (decision.Dimensions.Height <= 0 || intent.AspectRatio.Height <= 0)
        {
            return;
        }

        var shown = decision.Dimensions.Width * (canvas.AnamorphicSqueeze ?? 1) / decision.Dimensions.Height;
        var meant = intent.AspectRatio.Width / intent.AspectRatio.Height;
        if (Math.Abs(shown - meant) > meant / 100)
        {
            findings.Note(
                $"{path}.dimensions",
                "The framing has another aspect ratio than its intent; the framing counts.",
                $"{Text(meant)}:1",
                $"{Text(shown)}:1"
            );
        }
    }

    private static void Inside(
        FdlFindings findings,
        string path,
        string what,
        Area inner,
        string around,
        Area outer,
        bool mustBe
    )
    {
        var over = new[]
        {
            ("left", outer.X - inner.X),
            ("top", outer.Y - inner.Y),
            ("right", inner.Right - outer.Right),
            ("bottom", inner.Bottom - outer.Bottom),
        };
        foreach (var (edge, pixels) in over.Where(o => o.Item2 > Slack))
        {
            var words = $"{what} reaches {Text(pixels)} pixels over the {edge} edge of {around}.";
            if (mustBe)
            {
                findings.Error(path, words);
            }
            else
            {
                findings.Warn(path, words);
            }
        }
    }

    private static void Pair(
        FdlFindings findings,
        string path,
        string size,
        bool hasSize,
        string anchor,
        bool hasAnchor
    )
    {
        if (hasSize != hasAnchor)
        {
            findings.Error(
                $"{path}.{(hasSize ? anchor : size)}",
                $"{(hasSize ? size : anchor)} is there, and says nothing without it."
            );
        }
    }

    private static string Text(decimal number) =>
        decimal.Round(number, 4).ToString("0.####", CultureInfo.InvariantCulture);

    private readonly record struct Area(FdlSize Size, FdlPoint At)
    {
        public static Area? Of(FdlSize? size, FdlPoint? at) => size is { } s && at is { } a ? new(s, a) : null;

        public decimal X => At.X;

        public decimal Y => At.Y;

        public decimal Right => At.X + Size.Width;

        public decimal Bottom => At.Y + Size.Height;
    }
}
