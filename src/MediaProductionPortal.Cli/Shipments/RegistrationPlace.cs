namespace MediaProductionPortal.Shipments;

/// <summary>Writes a registration file whole or not at all.</summary>
internal static class RegistrationPlace
{
    /// <returns>Full path. A file of another content is not written over unless that is wanted.</returns>
    public static string WriteNew(string path, byte[] bytes, bool replace)
    {
        var full = Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
            {
                throw CommandFailed.Usage($"{full} is a folder. Name a file for the registration.");
            }

            if (!replace && File.Exists(full))
            {
                throw CommandFailed.Usage($"{full} is there already. Name another file: nothing is written over.");
            }

            var partial = full + ".partial";
            using (var stream = File.Create(partial))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite: replace);
            return full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Usage($"The registration can't be written to {full}: {e.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>"MOON_20250311_MU_SHUTTLE-07.registration.json", in the working folder; numbered when it is there.</summary>
    public static string Free(Registered registered)
    {
        var name =
            $"{registered.Title}_{registered.Day:yyyyMMdd}{(registered.Unit is null ? "" : "_" + registered.Unit)}_{registered.Shipment.Label}";
        name = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '-'));
        for (var n = 1; ; n++)
        {
            var file = Path.GetFullPath($"{name}{(n == 1 ? "" : $"-{n}")}.registration.json");
            if (!Path.Exists(file))
            {
                return file;
            }
        }
    }
}
