namespace MediaProductionPortal.Integrity;

/// <summary>What a new generation takes in.</summary>
public sealed record CreateOptions
{
    /// <summary>Who writes it, why and where; its <see cref="GenerationOptions.DirectoryFormats"/> are set by the operation.</summary>
    public required GenerationOptions Generation { get; init; }

    /// <summary>Formats to record. A file that is known in none of them is also verified in its first recorded one.</summary>
    public IReadOnlyList<HashFormat> Formats { get; init; } = [FileCheck.OwnFormat];

    /// <summary>Compare every hash that a list holds; otherwise those of <see cref="Formats"/>, or one of each list, speak for it.</summary>
    public bool AllHashes { get; init; } = true;

    /// <summary>Patterns (gitignore syntax, relative to the root) to ignore from now on, besides those of the histories.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>
    /// Files, or folders with what is below them, to record, relative to the root; none: all. Such a generation says nothing
    /// of folders, nor of files that are missing elsewhere.
    /// </summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether folders get content and structure hashes in each of <see cref="Formats"/>.</summary>
    public bool DirectoryHashes { get; init; } = true;

    /// <summary>Whether a new file with the bytes of a missing one is recorded as renamed instead of new and missing.</summary>
    public bool DetectRenames { get; init; }

    /// <summary>Do all but write.</summary>
    public bool DryRun { get; init; }

    /// <summary>Files read at the same time; null: as many as turn out to be best in the first seconds.</summary>
    public int? FilesAtOnce { get; init; }
}
