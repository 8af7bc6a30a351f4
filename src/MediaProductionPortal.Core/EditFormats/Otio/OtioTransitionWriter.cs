namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Writes Transition.1; the outgoing side only where it is not simply the item before.</summary>
internal static class OtioTransitionWriter
{
    public static void Write(OtioJsonWriter json, Transition transition, EditEvent? before)
    {
        var side = transition.From;
        var natural = before is null
            ? new TransitionSide(EventKind.Black, EventSource.None)
            : new(before.Kind, before.Source, SourceNeed.FramesOf(before).Out, before.Speed);
        var told = side with { Line = 0 } == natural;
        json.Open("Transition.1", transition.Name ?? "");
        json.Metadata(
            [],
            new()
            {
                Code = transition.Code,
                From = told ? null : side.Source,
                FromKind = told ? null : side.Kind,
                FromIn = told ? null : side.In,
                FromSpeed = told ? null : OtioSpeed.Text(side.Speed),
                FromOwnLine = told || !side.OwnLine ? null : true,
            }
        );
        json.Name("in_offset");
        json.Time(transition.Before, json.Rate);
        json.Name("out_offset");
        json.Time(transition.After, json.Rate);
        json.Text(
            "transition_type",
            transition.Kind == TransitionKind.Dissolve ? "SMPTE_Dissolve" : "Custom_Transition"
        );
        json.Close();
    }
}
