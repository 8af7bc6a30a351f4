using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Storage.S3;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Storage;

/// <summary>Where media and its second copy lie, when nobody chose others (<c>Storage:*</c>).</summary>
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

    /// <summary>How long the link that an agent gets for a part is good.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan PartLinksLast { get; set; } = TimeSpan.FromHours(2);
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
        builder.Services.AddOptions<StoresOptions>().BindConfiguration("Stores").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StoresOptions>, StoresRules>();
        builder.Services.AddSingleton(services =>
        {
            var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
            var places = services.GetRequiredService<IOptions<StoresOptions>>().Value.All.ToList();
            OnePlaceEach(services, storage, places);
            return new Stores(places.ToDictionary(p => p.Key, p => Open(services, storage, p.Key, p.Value)))
            {
                PartLinksLast = storage.PartLinksLast,
            };
        });
        builder.Services.AddHostedService<StoresAtStart>();
    }

    private static IStore Open(IServiceProvider services, StorageOptions storage, string name, StorePlace place) =>
        place.Kind == StoreKind.S3
            ? new S3Store(place.ToS3(), services.GetRequiredService<TimeProvider>())
            : new FolderStore(
                new FolderStoreOptions
                {
                    Root = FolderOf(services, storage, name, place),
                    MinFreeBytes = storage.MinFreeBytes,
                },
                services.GetRequiredService<TimeProvider>()
            );

    private static string FolderOf(IServiceProvider services, StorageOptions storage, string name, StorePlace place) =>
        services
            .GetRequiredService<DataFolder>()
            .Resolve(
                name switch
                {
                    Stores.DefaultMedia => storage.MediaFolder,
                    Stores.DefaultArchive => storage.ArchiveFolder,
                    _ => place.Folder!,
                }
            );

    private static void OnePlaceEach(
        IServiceProvider services,
        StorageOptions storage,
        List<KeyValuePair<string, StorePlace>> places
    )
    {
        var folders = places
            .Where(p => p.Value.Kind == StoreKind.Folder)
            .Select(p => (p.Key, FolderOf(services, storage, p.Key, p.Value)));
        if (StoresRules.Overlap([.. folders]) is { } words)
            throw new OptionsValidationException("Stores", typeof(StoresOptions), [words]);
    }
}
