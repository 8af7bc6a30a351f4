namespace MediaProductionPortal.EditFormats;

/// <summary>Paths and addresses of media as edit systems write them: with backslashes, with file://, with %20.</summary>
public static class MediaPath
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "mov",
        "mxf",
        "mp4",
        "m4v",
        "avi",
        "mts",
        "m2t",
        "m2ts",
        "mpg",
        "mpeg",
        "mkv",
        "r3d",
        "ari",
        "arx",
        "braw",
        "crm",
        "rmf",
        "rmd",
        "cine",
        "dng",
        "cin",
        "dpx",
        "exr",
        "tif",
        "tiff",
        "tga",
        "jpg",
        "jpeg",
        "png",
        "psd",
        "wav",
        "aif",
        "aiff",
        "bwf",
        "mp3",
        "aac",
        "nev",
        "insv",
        "lrv",
        "mjpeg",
        "ts",
        "vob",
        "webm",
        "prproj",
        "aaf",
    };

    /// <summary>The last part of a path or address, its percent signs resolved.</summary>
    public static string FileName(string path)
    {
        var text = path.Contains("://", StringComparison.Ordinal) ? Unescape(path) : path;
        var cut = text.AsSpan().TrimEnd("/\\").LastIndexOfAny('/', '\\');
        return text[(cut + 1)..].TrimEnd('/', '\\');
    }

    /// <summary>The name without its extension, if what stands behind the last dot is one: "ZZ100.LAY3.01" stays whole.</summary>
    public static string BaseName(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && Extensions.Contains(name[(dot + 1)..]) ? name[..dot] : name;
    }

    private static string Unescape(string address)
    {
        try
        {
            return Uri.UnescapeDataString(address);
        }
        catch (UriFormatException)
        {
            return address;
        }
    }
}
