using MediaProductionPortal.Data;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>
/// Finds for each clip the canvas that it is framed by: the one that a person chose, the one of a list that lies on its own card,
/// the one that names it, or the only one of its size. Nothing is guessed.
/// </summary>
internal sealed class PlanFraming
{
    private readonly PullOptions options;
    private readonly FramingList list;
    private readonly Fdl fdl;
    private readonly CanvasTemplate template;
    private readonly CardFramings cards;

    private PlanFraming(PullOptions options, FramingList list, Fdl fdl, CanvasTemplate template, CardFramings cards) =>
        (this.options, this.list, this.fdl, this.template, this.cards) = (options, list, fdl, template, cards);

    /// <summary>The list's place in a clip's picture.</summary>
    private sealed record Place(string List, Fdl Fdl, FramingContext Context, FdlCanvas Canvas);

    /// <summary>Frames all items; what is wrong with the choice itself is refused.</summary>
    public static async Task<Refusal?> FindAsync(
        PortalDb db,
        StorePair stores,
        Title title,
        IReadOnlyList<PlannedItem> items,
        PullOptions options,
        CancellationToken cancel
    )
    {
        if (options.Framing != PullFraming.Template)
            return null;
        var list = await db
            .FramingLists.AsNoTracking()
            .FirstOrDefaultAsync(l => l.Id == options.FramingList && l.TitleId == title.Id, cancel);
        if (list is null)
            return Refusal.Invalid(
                "framing-list-missing",
                $"Plates are to be framed by a list, and {(options.FramingList is null ? "none is chosen" : $"{title.Code} has no such list")}. Choose one, or leave the framing as it is."
            );
        var file = await db.FramingListContents.Where(c => c.ListId == list.Id).Select(c => c.File).FirstAsync(cancel);
        if (ReadFdl.Bytes(file).Fdl is not { } fdl)
            return Refusal.Conflict(
                "framing-unusable",
                $"{list.Called} can't be read any more. Give it to the title again."
            );
        if (Template(list, fdl, options) is { Refusal: { } odd })
            return odd;
        if (options.FramingCanvas is { Length: > 0 } wanted && fdl.Canvases.All(c => c.Id != wanted))
            return Refusal.Invalid(
                "framing-canvas-unknown",
                $"{list.Called} has no canvas {wanted}. It has {Named(fdl.Canvases.Select(c => c.Id))}."
            );
        if (options.FramingIntent is { Length: > 0 } intent && fdl.FramingIntents.All(i => i.Id != intent))
            return Refusal.Invalid(
                "framing-intent-unknown",
                $"{list.Called} has no framing intent {intent}. It has {Named(fdl.FramingIntents.Select(i => i.Id))}."
            );
        var cards = await CardFramings.ReadAsync(db, stores, title.Code, items, cancel);
        var plan = new PlanFraming(options, list, fdl, Template(list, fdl, options).Value, cards);
        foreach (var item in items.Where(i => i.Clip is { Width: not null, Height: not null, OpaqueReason: null }))
            plan.Frame(item, item.Clip!);
        return null;
    }

    private static Outcome<CanvasTemplate> Template(FramingList list, Fdl fdl, PullOptions options)
    {
        var names = Named(fdl.CanvasTemplates.Select(t => t.Id));
        if (fdl.CanvasTemplates.Count == 0)
            return Refusal.Invalid(
                "framing-template-missing",
                $"{list.Called} has no canvas template, so it says what is seen and not what is delivered. Choose a list that has one."
            );
        if (options.FramingTemplate is not { Length: > 0 } wanted)
            return fdl.CanvasTemplates.Count == 1
                ? fdl.CanvasTemplates[0]
                : Refusal.Invalid("framing-template-missing", $"Say which canvas template of {list.Called}: {names}.");
        return fdl.CanvasTemplates.FirstOrDefault(t => t.Id == wanted) is { } found
            ? found
            : Refusal.Invalid(
                "framing-template-unknown",
                $"{list.Called} has no canvas template {wanted}. It has {names}."
            );
    }

    private void Frame(PlannedItem item, Clip clip)
    {
        if (Find(item, clip) is not { } place)
            return;
        if (Decision(item, clip, place) is not { } decision)
            return;
        var (framing, refusal) = PlateFraming.Of(place.Canvas, decision, template);
        if (framing is null)
        {
            item.Error("framing", $"{clip.Name} can't be framed: {refusal}");
            return;
        }
        if (clip.Squeeze is > 1 and { } squeeze && place.Canvas.AnamorphicSqueeze is null or 1)
            item.Warn(
                "squeeze-differs",
                $"{clip.Name} was shot with a squeeze of {squeeze}, and the canvas {place.Canvas.Id} says nothing of one: the list counts."
            );
        item.Framing = ItemFraming.Of(place.List, place.Fdl, place.Context, place.Canvas, decision, template, framing);
        if (framing.Framed.Scale > 1)
            item.Warn(
                "enlarged",
                $"{clip.Name} is enlarged to {framing.Framed.Scale.ToDouble():0.###} times its size by the template {template.Id}."
            );
    }

    private Place? Find(PlannedItem item, Clip clip)
    {
        var size = new FdlSize(clip.Width!.Value, clip.Height!.Value);
        if (options.FramingCanvas is { Length: > 0 } wanted)
        {
            var chosen = All(list.Called, fdl).First(p => p.Canvas.Id == wanted);
            if (chosen.Canvas.Dimensions == size)
                return chosen;
            item.Error(
                "framing-size",
                $"{clip.Name} is {FramingAnswers.SizeWords(size)}, and the canvas {wanted} of {list.Called} is {FramingAnswers.SizeWords(chosen.Canvas.Dimensions)}. Choose the canvas by each clip, or leave this one out."
            );
            return null;
        }
        var own = cards.Of(clip).SelectMany(c => All(c.Name, c.Fdl)).Where(p => p.Canvas.Dimensions == size).ToList();
        var fits = All(list.Called, fdl).Where(p => p.Canvas.Dimensions == size).ToList();
        foreach (
            var candidates in new[] { own.FindAll(p => Names(p, clip)), own, fits.FindAll(p => Names(p, clip)), fits }
        )
        {
            if (candidates.Select(p => p.Canvas.Id).Distinct().Count() > 1)
            {
                item.Error(
                    "framing-ambiguous",
                    $"Several canvases of {candidates[0].List} are as large as {clip.Name}: {Named(candidates.Select(p => p.Canvas.Id))}. Choose one."
                );
                return null;
            }
            if (candidates.Count > 0)
                return candidates[0];
        }
        item.Error(
            "framing-size",
            $"{clip.Name} is {FramingAnswers.SizeWords(size)}, and no canvas of {list.Called} is: it has {Named(fdl.Canvases.Select(c => $"{c.Id} of {FramingAnswers.SizeWords(c.Dimensions)}"))}. Choose another list, or leave the framing as it is."
        );
        return null;
    }

    private FramingDecision? Decision(PlannedItem item, Clip clip, Place place)
    {
        var decisions = place.Canvas.FramingDecisions;
        var wanted = options.FramingIntent is { Length: > 0 } intent ? intent : place.Fdl.DefaultFramingIntent;
        var found =
            decisions.FirstOrDefault(d => d.FramingIntentId == wanted)
            ?? (options.FramingIntent is null or "" && decisions.Count == 1 ? decisions[0] : null);
        if (found is null)
            item.Error(
                "framing-intent",
                $"The canvas {place.Canvas.Id} of {place.List}, as large as {clip.Name}, has {(decisions.Count == 0 ? "no framing decision" : $"framings for {Named(decisions.Select(d => d.FramingIntentId))}")}{(options.FramingIntent is { Length: > 0 } ? $", and {options.FramingIntent} is asked for" : "")}. Choose the framing intent."
            );
        return found;
    }

    private static bool Names(Place place, Clip clip) =>
        place.Context.Clip is { } named && string.Equals(named.ClipName, clip.Name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Place> All(string list, Fdl fdl) =>
        fdl.Contexts.SelectMany(context => context.Canvases.Select(c => new Place(list, fdl, context, c)));

    private static string Named(IEnumerable<string> ids) =>
        string.Join(", ", ids.Distinct().Take(12)) is { Length: > 0 } all ? all : "none";
}
