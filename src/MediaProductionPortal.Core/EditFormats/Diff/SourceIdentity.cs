namespace MediaProductionPortal.EditFormats.Diff;

/// <summary>
/// The name by which two versions of an edit are compared: the source file, else the path's last part, else the reel, else the
/// clip's name; without extension and case. Black is one source.
/// </summary>
internal static class SourceIdentity
{
    public static string Of(EditEvent ev)
    {
        if (ev.Kind is EventKind.Black or EventKind.Bars)
        {
            return ev.Kind == EventKind.Black ? "(black)" : "(bars)";
        }

        var source = ev.Source;
        var name =
            source.File
            ?? (source.Path is { } path ? MediaPath.FileName(path) : null)
            // Premiere writes AX for every reel and the file's name as the clip's.
            ?? (source.HasReel ? source.Reel : source.Name)
            ?? source.Name
            ?? "";
        return MediaPath.BaseName(MediaPath.FileName(name)).ToUpperInvariant();
    }
}
