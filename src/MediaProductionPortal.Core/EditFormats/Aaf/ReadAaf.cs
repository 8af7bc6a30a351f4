using MediaProductionPortal.Media;

namespace MediaProductionPortal.EditFormats.Aaf;

/// <summary>Reads an AAF by letting the configured converter make OTIO of it; without one it is refused, clearly.</summary>
internal static class ReadAaf
{
    /// <param name="keptAs">Where the OTIO is kept, so that the converter is asked once; null: nowhere.</param>
    public static async Task<EditReading> RunAsync(
        string path,
        string? keptAs,
        ReadOptions options,
        CancellationToken cancel
    )
    {
        if (options.Aaf is not { } converter)
        {
            return Refuse();
        }

        var folder = Directory.CreateTempSubdirectory("mpp-aaf-");
        try
        {
            var output = Path.Combine(folder.FullName, "converted.otio");
            var answer = await ToolRun
                .RunAsync(
                    converter.Tool,
                    converter.ArgumentsFor(Path.GetFullPath(path), output),
                    converter.StallLimit,
                    cancel
                )
                .ConfigureAwait(false);
            if (!answer.Succeeded || !File.Exists(output))
            {
                return Failed(converter, answer);
            }

            var reading = await OtioAsync(output, options, cancel).ConfigureAwait(false);
            if (keptAs is not null && reading.Timelines.Count > 0)
            {
                Keep(output, keptAs);
            }

            return reading;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Reads an AAF that is in memory, or what the converter once made of it.</summary>
    public static async Task<EditReading> BytesAsync(
        ReadOnlyMemory<byte> bytes,
        string? keptAs,
        ReadOptions options,
        CancellationToken cancel
    )
    {
        if (keptAs is not null && File.Exists(keptAs))
        {
            return await OtioAsync(keptAs, options, cancel).ConfigureAwait(false);
        }

        if (options.Aaf is null)
        {
            return Refuse();
        }

        var folder = Directory.CreateTempSubdirectory("mpp-aaf-");
        try
        {
            var path = Path.Combine(folder.FullName, "edit.aaf");
            await File.WriteAllBytesAsync(path, bytes, cancel).ConfigureAwait(false);
            return await RunAsync(path, keptAs, options, cancel).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<EditReading> OtioAsync(string path, ReadOptions options, CancellationToken cancel)
    {
        var read = await ReadEdit
            .FileAsync(path, options with { Format = EditFormat.Otio }, cancel)
            .ConfigureAwait(false);
        return read with { Format = EditFormat.Aaf, Encoding = "binary" };
    }

    private static void Keep(string output, string keptAs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(keptAs)!);
        var partial = $"{keptAs}.{Guid.NewGuid():N}.part";
        File.Copy(output, partial);
        File.Move(partial, keptAs, overwrite: true);
    }

    public static EditReading Refuse() =>
        ReadEdit.Nothing(
            EditFormat.Aaf,
            EditFindingCodes.AafNoConverter,
            "AAF needs a converter, and none is configured. Configure one (docs/edit-formats.md says how), "
                + "or export an EDL, OTIO or XML from the same sequence."
        );

    private static EditReading Failed(AafConverter converter, ToolAnswer answer)
    {
        var why =
            answer.Complaint.Length > 0 ? answer.Complaint
            : answer.Succeeded ? "it wrote no file"
            : "it gave no reason";
        return ReadEdit.Nothing(
            EditFormat.Aaf,
            EditFindingCodes.AafFailed,
            $"The AAF converter {converter.Tool} failed: {why}"
        );
    }
}
