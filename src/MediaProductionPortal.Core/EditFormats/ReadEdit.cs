using MediaProductionPortal.EditFormats.Aaf;
using MediaProductionPortal.EditFormats.Edl;
using MediaProductionPortal.EditFormats.Fcp7;
using MediaProductionPortal.EditFormats.FcpXml;
using MediaProductionPortal.EditFormats.Otio;
using MediaProductionPortal.EditFormats.Tables;
using MediaProductionPortal.EditFormats.Text;

namespace MediaProductionPortal.EditFormats;

/// <summary>Reads an edit in any format. What the file does wrong becomes a finding, never an exception.</summary>
public static class ReadEdit
{
    /// <summary>Larger files are refused: an edit of 50,000 events has some 10 MB.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    /// <param name="path">A file; .fcpxmld bundles are read through the Info.fcpxml inside.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<EditReading> FileAsync(string path, ReadOptions options, CancellationToken cancel)
    {
        if (Directory.Exists(path) && File.Exists(Path.Combine(path, "Info.fcpxml")))
        {
            path = Path.Combine(path, "Info.fcpxml");
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            return Nothing(
                options.Format ?? EditFormat.Edl,
                EditFindingCodes.FileUnreadable,
                $"{Path.GetFileName(path)} is larger than {MostBytes / 1024 / 1024} MB, so it is no edit."
            );
        }

        var bytes = await File.ReadAllBytesAsync(path, cancel).ConfigureAwait(false);
        return DetectFormat.IsAaf(bytes) || options.Format == EditFormat.Aaf
            ? await ReadAaf.RunAsync(path, null, options, cancel).ConfigureAwait(false)
            : Bytes(bytes, Path.GetFileName(path), options);
    }

    /// <summary>Reads what is in memory, AAF too where a converter is configured, or where its OTIO was kept before.</summary>
    /// <param name="name">As for <see cref="Bytes"/>.</param>
    /// <param name="keptAs">Where the OTIO of an AAF is kept, so that the converter is asked once; null: nowhere.</param>
    public static async Task<EditReading> BytesAsync(
        ReadOnlyMemory<byte> bytes,
        string name,
        string? keptAs,
        ReadOptions options,
        CancellationToken cancel
    ) =>
        DetectFormat.IsAaf(bytes.Span)
            ? await ReadAaf.BytesAsync(bytes, keptAs, options, cancel).ConfigureAwait(false)
            : await Task.Run(() => Bytes(bytes.Span, name, options), cancel).ConfigureAwait(false);

    /// <summary>Reads what is in memory; AAF is refused, since its converter needs a file.</summary>
    /// <param name="name">The file's name: tells the format where the content does not, and names what has no name.</param>
    public static EditReading Bytes(ReadOnlySpan<byte> bytes, string name, ReadOptions options)
    {
        var findings = new FindingList();
        if (DetectFormat.IsAaf(bytes))
        {
            return ReadAaf.Refuse();
        }

        var text = EditText.Decode(bytes, findings);
        if ((options.Format ?? DetectFormat.Of(text.Text, name)) is not { } format)
        {
            return Nothing(
                EditFormat.Edl,
                EditFindingCodes.FormatUnknown,
                $"{name} is no edit that can be read here. There are EDL, OTIO, Final Cut Pro 7 XML, FCPXML, ALE, Avid text, CSV and AAF."
            );
        }

        try
        {
            var reading = format switch
            {
                EditFormat.Edl => EdlReader.Read(text, options, findings),
                EditFormat.Otio => OtioReader.Read(text, options, findings),
                EditFormat.Fcp7Xml => Fcp7Reader.Read(text, options, findings),
                EditFormat.FcpXml => FcpXmlReader.Read(text, options, findings),
                EditFormat.Ale => AleReader.Read(text, name, options, findings),
                EditFormat.AvidText => AvidTextReader.Read(text, name, options, findings),
                EditFormat.Csv => CsvReader.Read(text, name, options, findings),
                _ => ReadAaf.Refuse(),
            };
            return SayEmpty(reading, findings);
        }
        catch (OverflowException)
        {
            findings.Error(
                EditFindingCodes.FileUnreadable,
                $"{name} holds a time that no edit can have, where the rest depends on it."
            );
            return new(format, text.Encoding, [], findings.Done());
        }
    }

    private static EditReading SayEmpty(EditReading reading, FindingList findings)
    {
        foreach (var timeline in reading.Timelines)
        {
            if (timeline.Events.Count == 0 && timeline.Markers.Count == 0 && !reading.HasErrors)
            {
                findings.Warn(EditFindingCodes.Empty, $"The timeline \"{timeline.Name}\" shows nothing.");
            }
        }

        return reading with
        {
            Findings = findings.Done(),
        };
    }

    internal static EditReading Nothing(EditFormat format, string code, string words)
    {
        var findings = new FindingList();
        findings.Error(code, words);
        return new(format, "binary", [], findings.Done());
    }
}
