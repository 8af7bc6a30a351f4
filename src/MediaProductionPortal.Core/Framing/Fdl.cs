namespace MediaProductionPortal.Framing;

/// <summary>An ASC framing decision list (specification 1.1 and 2.0.1 §7): what of a picture is meant to be seen.</summary>
public sealed record Fdl
{
    public required string Uuid { get; init; }

    public required FdlVersion Version { get; init; }

    /// <summary>Who made or last changed it.</summary>
    public string? Creator { get; init; }

    public string? DefaultFramingIntent { get; init; }

    public IReadOnlyList<FramingIntent> FramingIntents { get; init; } = [];

    public IReadOnlyList<FramingContext> Contexts { get; init; } = [];

    public IReadOnlyList<CanvasTemplate> CanvasTemplates { get; init; } = [];

    public IReadOnlyList<FdlOther> Others { get; init; } = [];

    /// <summary>Of all contexts.</summary>
    public IEnumerable<FdlCanvas> Canvases => Contexts.SelectMany(c => c.Canvases);

    /// <summary>It has neither canvases nor canvas templates: nothing can be framed by it.</summary>
    public bool FramesNothing => !Canvases.Any() && CanvasTemplates.Count == 0;
}
