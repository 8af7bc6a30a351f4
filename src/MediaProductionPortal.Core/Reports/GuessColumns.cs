namespace MediaProductionPortal.Reports;

/// <summary>Guesses what the columns of a report tell from their headers.</summary>
internal static class GuessColumns
{
    /// <summary>Headers without case, spaces and signs; the surest of a field first.</summary>
    private static readonly (ReportField Field, string[] Headers)[] Known =
    [
        (ReportField.Name, ["clipname", "clip", "clipid", "name", "shotname", "cliptitle", "sourceclip"]),
        (
            ReportField.File,
            [
                "filename",
                "file",
                "sourcefilename",
                "sourcefile",
                "filepath",
                "sourcefilepath",
                "sourcepath",
                "mediafile",
            ]
        ),
        (
            ReportField.CameraRoll,
            ["camroll", "cameraroll", "camreel", "camerareel", "camerareelname", "camerarollname"]
        ),
        (ReportField.SoundRoll, ["soundroll", "sndroll", "soundreel", "audioroll", "audioreel", "soundrollname"]),
        (
            ReportField.Reel,
            [
                "reel",
                "reelname",
                "reelid",
                "roll",
                "rollname",
                "rollid",
                "tape",
                "tapename",
                "tapeid",
                "labroll",
                "card",
                "cardname",
                "cardid",
                "mag",
                "magazine",
            ]
        ),
        (ReportField.Camera, ["camera", "cam", "cameraindex", "cameraletter", "cameraid"]),
        (ReportField.Scene, ["scene", "sc", "scn", "sceneno", "scenenumber", "slate"]),
        (ReportField.Take, ["take", "tk", "takeno", "takenumber"]),
        (
            ReportField.Circled,
            [
                "circled",
                "circle",
                "circledtake",
                "circletake",
                "circ",
                "print",
                "printed",
                "preferred",
                "select",
                "selected",
                "good",
            ]
        ),
        (
            ReportField.Start,
            [
                "start",
                "starttc",
                "starttimecode",
                "tcstart",
                "tcin",
                "timecodein",
                "startingtimecode",
                "in",
                "timecode",
                "tc",
            ]
        ),
        (ReportField.End, ["end", "endtc", "endtimecode", "tcend", "tcout", "timecodeout", "endingtimecode", "out"]),
        (ReportField.Notes, ["notes", "note", "comments", "comment", "remarks", "remark", "description"]),
    ];

    /// <summary>Which column tells which field; columns of unknown names are in none.</summary>
    internal static Dictionary<ReportField, int> Of(IReadOnlyList<string> columns)
    {
        var plain = columns.Select(Plain).ToList();
        var guess = new Dictionary<ReportField, int>();
        foreach (var (field, headers) in Known)
        {
            var column = headers.Select(h => plain.IndexOf(h)).FirstOrDefault(i => i >= 0, -1);
            if (column >= 0)
            {
                guess.Add(field, column);
            }
        }

        return guess;
    }

    private static string Plain(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
