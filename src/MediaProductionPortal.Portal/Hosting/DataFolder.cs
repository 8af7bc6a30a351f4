using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>Where the portal keeps what is its own (<c>Data:*</c>).</summary>
public sealed class DataOptions
{
    /// <summary>Folder; relative to the working directory.</summary>
    [Required]
    public string Folder { get; set; } = "data";
}

/// <summary>The data folder, as an absolute path that exists.</summary>
public sealed class DataFolder
{
    public DataFolder(IOptions<DataOptions> options)
    {
        Path = System.IO.Path.GetFullPath(options.Value.Folder);
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>A path inside the data folder; an absolute <paramref name="path"/> stays as it is.</summary>
    public string Resolve(string path) => System.IO.Path.GetFullPath(path, Path);
}

internal static class DataFolderSetup
{
    public static void AddDataFolder(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<DataOptions>()
            .BindConfiguration("Data")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<DataFolder>();
    }
}
