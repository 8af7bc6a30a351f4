using System.Text.RegularExpressions;

namespace MediaProductionPortal.Integrity;

/// <summary>A person named in a generation.</summary>
public sealed record ListAuthor(string Name, string? Role = null, string? Email = null, string? Phone = null);

/// <summary>What a generation did (SPEC 6.4.4).</summary>
public enum ListProcess
{
    /// <summary>The files were looked at where they lie.</summary>
    InPlace,

    /// <summary>The files were copied here.</summary>
    Transfer,

    /// <summary>All generations were brought into one list.</summary>
    Flatten,
}

/// <summary>Who writes a generation, why and where.</summary>
public sealed partial record GenerationOptions
{
    /// <summary>
    /// Start of the operation; it names the manifests of all scopes. Asked again with the same start, a generation that is
    /// already in the chain is not written twice.
    /// </summary>
    public required DateTimeOffset Started { get; init; }

    public ListProcess Process { get; init; } = ListProcess.InPlace;

    public string HostName { get; init; } = Environment.MachineName;

    public string Tool { get; init; } = "Media Production Portal";

    public string ToolVersion { get; init; } =
        typeof(GenerationOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    public IReadOnlyList<ListAuthor> Authors { get; init; } = [];

    public string? Location { get; init; }

    public string? Comment { get; init; }

    /// <summary>Formats of directory and root hashes; every file must have been hashed in them. None: folders are only named.</summary>
    public IReadOnlyList<HashFormat> DirectoryFormats { get; init; } = [FileCheck.OwnFormat];

    /// <summary>Where to write instead when the media can't be written to: gets the whole history, old generations too.</summary>
    public string? OutFolder { get; init; }

    /// <summary>Whether ASCMHL.xsd takes it for a mail address; a manifest leaves out what is none.</summary>
    public static bool IsEmail(string text) => Email().IsMatch(text);

    [GeneratedRegex(@"^[^@]+@[^\.]+\..+\z")]
    private static partial Regex Email();

    /// <summary>Told after every change to the file system, so that a test can look at what a kill would leave.</summary>
    internal Action? AfterStep { get; init; }

    /// <summary>Whether to write beside the media at all; false writes to <see cref="OutFolder"/> at once.</summary>
    public bool InPlace { get; init; } = true;
}

/// <summary>A manifest that is in its chain.</summary>
/// <param name="Scope">The scope, relative to the root; "" for the root.</param>
/// <param name="FullPath">The manifest file.</param>
/// <param name="Number">Its generation.</param>
/// <param name="C4">C4 ID of its bytes.</param>
public sealed record WrittenManifest(string Scope, string FullPath, int Number, string C4);

/// <summary>What came of writing a generation.</summary>
public sealed record GenerationReport(IReadOnlyList<WrittenManifest> Written, IReadOnlyList<Finding> Findings)
{
    /// <summary>What older lists say otherwise of files that were recorded.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];
}
