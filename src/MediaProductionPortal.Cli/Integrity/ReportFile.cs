using System.Text;
using MediaProductionPortal.Integrity.Reports;

namespace MediaProductionPortal.Integrity;

/// <summary>Where <c>--report</c> goes: opened before the work begins, so that hours of reading don't end in a wrong path; has its name when it is whole.</summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string path;
    private readonly string partial;
    private readonly bool html;
    private StreamWriter? writer;

    private ReportFile(string path, bool html)
    {
        (this.path, this.html) = (path, html);
        partial = path + ".partial";
        // A spreadsheet takes a table for UTF-8 only when it begins with a byte order mark.
        writer = new StreamWriter(partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !html));
    }

    /// <summary>Null when none was asked for; fails with exit code 2 when it can't be written there.</summary>
    public static ReportFile? Open(string? file, string root)
    {
        if (file is null)
        {
            return null;
        }

        var full = Path.GetFullPath(file);
        var extension = Path.GetExtension(full).ToUpperInvariant();
        if (extension is not (".HTML" or ".HTM" or ".CSV"))
        {
            throw CommandFailed.Usage($"A report ends in .html or .csv; '{file}' does not.");
        }
        if (
            full.StartsWith(
                Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            )
        )
        {
            throw CommandFailed.Usage(
                $"The report {full} would lie in the folder that it speaks of, as a file that no hash list names. Name another place."
            );
        }
        try
        {
            return new(full, extension != ".CSV");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Usage($"The report {full} can't be written: {e.Message}");
        }
    }

    public void Write(Func<HashReport> make)
    {
        try
        {
            using (writer)
            {
                if (html)
                {
                    HtmlReport.Write(writer!, make());
                }
                else
                {
                    CsvReport.Write(writer!, make());
                }
            }
            writer = null;
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"mpp: the report {path} could not be written: {e.Message}");
        }
    }

    public void Dispose()
    {
        writer?.Dispose();
        File.Delete(partial);
    }
}
