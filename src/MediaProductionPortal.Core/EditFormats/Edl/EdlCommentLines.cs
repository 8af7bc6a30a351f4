using System.Globalization;

namespace MediaProductionPortal.EditFormats.Edl;

/// <summary>Writes the lines behind an event: speed, names, files, markers, colour.</summary>
internal static class EdlCommentLines
{
    public static void Write(
        EditEvent ev,
        string reel,
        Timeline timeline,
        Func<EditEvent, long, string> timecode,
        Action<string> line
    )
    {
        if (ev.Transition is { From: { OwnLine: true, Speed: { } fromSpeed } side })
        {
            line(
                SpeedLine(side.Source.Reel ?? SpecialReels.Auxiliary, fromSpeed, timecode(ev, side.In ?? 0), timeline)
            );
        }

        if (ev.Speed is { } speed)
        {
            line(SpeedLine(reel, speed, timecode(ev, ev.SourceRange.In), timeline));
        }

        Names(ev, line);
        if (ev.IsStill)
        {
            line(ev.Transition is null ? "* FROM CLIP IS A STILL" : "* TO CLIP IS A STILL");
        }

        foreach (var marker in ev.Markers)
        {
            line($"* LOC: {timeline.RecordText(marker.Record)} {EdlText.OneLine(Words(marker))}".TrimEnd());
        }

        if (ev.Cdl is { } cdl)
        {
            Write(line, "ASC_SOP", CdlText.Sop(cdl), " ");
            Write(line, "ASC_SAT", CdlText.Sat(cdl), " ");
        }
    }

    private static void Names(EditEvent ev, Action<string> line)
    {
        var name = ev.Source.Name is { } n && ev.Speed is { IsFreeze: true } ? n + " FF" : ev.Source.Name;
        if (ev.Transition is { } transition)
        {
            var side = transition.From.Source;
            Write(line, "EFFECT NAME", transition.Name);
            Write(line, "FROM CLIP NAME", side.Name, ":  ");
            Write(line, "TO CLIP NAME", name, ":  ");
            Write(line, "FROM FILE", side.Path);
            Write(line, "TO FILE", ev.Source.Path);
            // A single one is the incoming clip's.
            Write(line, "SOURCE FILE", ev.Source.File is null ? null : side.File);
        }
        else
        {
            Write(line, "FROM CLIP NAME", name, ":  ");
            Write(line, "FROM FILE", ev.Source.Path);
        }

        if (ev.Speed is { IsFreeze: true })
        {
            line("* * FREEZE FRAME");
        }

        Write(line, "SOURCE FILE", ev.Source.File);
    }

    /// <summary>One decimal as usual; more where the speed needs them.</summary>
    private static string SpeedLine(string reel, Speed speed, string timecode, Timeline timeline)
    {
        var perSecond = speed.FramesPerSecond(timeline.Rate.Nominal);
        var number = decimal.Abs(perSecond).ToString("000.0#####", CultureInfo.InvariantCulture);
        return $"M2   {reel, -32} {(perSecond < 0 ? "-" : " ")}{number}                {timecode}";
    }

    private static string Words(Marker marker) =>
        string.Join(' ', new[] { marker.Color, marker.Text, marker.Comment }.Where(w => !string.IsNullOrEmpty(w)));

    private static void Write(Action<string> line, string key, string? value, string between = ": ")
    {
        if (!string.IsNullOrEmpty(value))
        {
            line($"* {key}{between}{EdlText.OneLine(value)}");
        }
    }
}
