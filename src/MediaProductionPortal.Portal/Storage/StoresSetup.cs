using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Hosting;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Storage;

/// <summary>Where media and its second copy lie (<c>Storage:*</c>).</summary>
public sealed class StorageOptions
{
    /// <summary>Folder of the media store; relative to the data folder.</summary>
    [Required]
    public string MediaFolder { get; set; } = "media";

    /// <summary>Folder of the archive store; relative to the data folder. Put it on other disks: it is the copy of last resort.</summary>
    [Required]
    public string ArchiveFolder { get; set; } = "archive";

    /// <summary>Bytes that are left free on either disk.</summary>
    [Range(0, long.MaxValue)]
    public long MinFreeBytes { get; set; } = 1L << 30;
}

internal static class StoresSetup
{
    public static void AddStores(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<StorageOptions>()
            .BindConfiguration("Storage")
            .ValidateDataAnnotations()
            .Validate(
                o => Path.GetFullPath(o.MediaFolder) != Path.GetFullPath(o.ArchiveFolder),
                "Storage:ArchiveFolder is Storage:MediaFolder: a second copy needs a second place."
            )
            .ValidateOnStart();
        builder.Services.AddSingleton(services => Open(services, o => o.MediaFolder));
        builder.Services.AddSingleton(services => new Stores(
            services.GetRequiredService<FolderStore>(),
            Open(services, o => o.ArchiveFolder)
        ));
    }

    private static FolderStore Open(IServiceProvider services, Func<StorageOptions, string> folder)
    {
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return new FolderStore(
            new FolderStoreOptions
            {
                Root = services.GetRequiredService<DataFolder>().Resolve(folder(options)),
                MinFreeBytes = options.MinFreeBytes,
            },
            services.GetRequiredService<TimeProvider>()
        );
    }
}
