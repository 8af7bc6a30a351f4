using System.Text;
using MediaProductionPortal.Integrity.Lists;

namespace MediaProductionPortal.Integrity;

/// <summary>Where <c>mpp hash list --export</c> writes a drive manifest; it has its name when it is whole.</summary>
internal static class ManifestExport
{
    /// <summary>Fails with exit code 2 when the name ends in neither .csv nor .json.</summary>
    public static string PathOf(string file) =>
        Path.GetExtension(file).ToUpperInvariant() is ".CSV" or ".JSON"
            ? Path.GetFullPath(file)
            : throw CommandFailed.Usage($"A drive manifest ends in .csv or .json; '{file}' does not.");

    public static void Write(string path, IReadOnlyList<ExpectedFile> files)
    {
        var partial = path + ".partial";
        try
        {
            using (var to = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                {
                    DriveManifestWriter.WriteJson(to, files, TimeProvider.System.GetUtcNow());
                }
                else
                {
                    using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                    DriveManifestWriter.WriteCsv(text, files);
                }
            }
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw CommandFailed.Usage($"The drive manifest {path} can't be written: {e.Message}");
        }
    }
}
