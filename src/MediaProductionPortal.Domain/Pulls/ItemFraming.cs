using System.Text;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Pulls.Render;

namespace MediaProductionPortal.Pulls;

/// <summary>How a range is framed, frozen as it was planned: a later version of the list changes nothing of it.</summary>
/// <param name="List">"SHOW_2x39 v2", or the file on the clip's own card.</param>
/// <param name="Width">Of the plate, pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Words">Canvas, framing and template, for people.</param>
/// <param name="Fdl">A list with that one canvas, its one decision and the one template, as JSON text.</param>
public sealed record ItemFraming(string List, int Width, int Height, string Words, string Fdl)
{
    internal static ItemFraming Of(
        string list,
        Fdl of,
        FramingContext context,
        FdlCanvas canvas,
        FramingDecision decision,
        CanvasTemplate template,
        PlateFraming framing
    )
    {
        var one = of with
        {
            DefaultFramingIntent = decision.FramingIntentId,
            FramingIntents = [.. of.FramingIntents.Where(i => i.Id == decision.FramingIntentId)],
            Contexts =
            [
                context with
                {
                    Canvases = [canvas with { SourceCanvasId = canvas.Id, FramingDecisions = [decision] }],
                },
            ],
            CanvasTemplates = [template],
        };
        return new(
            list,
            framing.Width,
            framing.Height,
            $"{FramingAnswers.Words(canvas.Id, canvas.Label)}, {decision.Label ?? decision.FramingIntentId}, by {FramingAnswers.Words(template.Id, template.Label)} ({list})",
            Encoding.UTF8.GetString(WriteFdl.Bytes(one))
        );
    }

    /// <summary>The list that was frozen.</summary>
    internal Fdl Read() =>
        ReadFdl.Bytes(Encoding.UTF8.GetBytes(Fdl)).Fdl
        ?? throw new InvalidOperationException($"the framing by {List} can't be read any more");

    /// <summary>The same numbers as in the plan.</summary>
    internal PlateFraming ToPlate()
    {
        var fdl = Read();
        var canvas = fdl.Contexts[0].Canvases[0];
        var (framing, refusal) = PlateFraming.Of(canvas, canvas.FramingDecisions[0], fdl.CanvasTemplates[0]);
        return framing ?? throw new InvalidOperationException(refusal);
    }
}
