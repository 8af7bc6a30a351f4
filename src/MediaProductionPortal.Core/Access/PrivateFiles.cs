namespace MediaProductionPortal.Access;

/// <summary>Makes what only its owner may read: databases, journals, stores. What is there already keeps the rights that a person gave it.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and those above it that are missing, with mode 700.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        Directory.CreateDirectory(path, OwnerFolder);
    }

    /// <summary>Makes an empty file with mode 600 unless it is there. SQLite takes it for a new database and gives the files beside it the same mode.</summary>
    public static void MakeFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        options.Share = FileShare.ReadWrite | FileShare.Delete;
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }
        using var file = new FileStream(path, options);
    }
}
