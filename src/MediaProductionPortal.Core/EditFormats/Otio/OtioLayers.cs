namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Parts the events of a track into layers in which nothing overlaps.</summary>
internal static class OtioLayers
{
    private const int MostLayers = 200;

    public static IReadOnlyList<List<EditEvent>> Of(IEnumerable<EditEvent> events)
    {
        var layers = new List<List<EditEvent>>();
        foreach (var ev in events.OrderBy(e => e.Record.In).ThenBy(e => e.Record.Out))
        {
            var layer = layers.Find(l => l[^1].Record.Out <= ev.Record.In);
            if (layer is null && layers.Count < MostLayers)
            {
                layers.Add(layer = []);
            }

            // Beyond two hundred layers nobody means what he wrote; the last one then loses its positions, not its events.
            (layer ?? layers[^1]).Add(ev);
        }

        return layers;
    }
}
