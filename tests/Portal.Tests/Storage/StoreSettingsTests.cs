using System.Net;
using System.Net.Http.Json;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.Extensions.Configuration;

namespace MediaProductionPortal.Storage;

/// <summary>Stores by name, from the settings to the API.</summary>
public sealed class StoreSettingsTests
{
    [Theory]
    [InlineData("Stores:va ult: a store's name", "Stores:va ult:Folder", "x")]
    [InlineData("Stores:vault:Folder is missing", "Stores:vault:PartMiB", "64")]
    [InlineData(
        "Stores:vault:Folder is given",
        "Stores:vault:Folder",
        "x",
        "Stores:vault:Kind",
        "S3",
        "Stores:vault:Bucket",
        "b"
    )]
    [InlineData("Stores:Media:Folder is given", "Stores:MEDIA:Folder", "x")]
    [InlineData("Stores:vault:Bucket is missing", "Stores:vault:Kind", "S3")]
    [InlineData(
        "Stores:vault is in Stores:Media's place",
        "Stores:Media:Kind",
        "S3",
        "Stores:Media:Bucket",
        "b",
        "Stores:vault:Kind",
        "S3",
        "Stores:vault:Bucket",
        "b",
        "Stores:vault:Prefix",
        "x/"
    )]
    public void WhatIsWrongIsSaidAndWhere(string words, params string[] settings)
    {
        var result = new StoresRules().Validate(null, Bound(settings));

        var failure = Assert.Single(result.Failures ?? []);
        Assert.StartsWith(words, failure);
    }

    [Fact]
    public void TheTwoDefaultsAreThereWithoutAWord() =>
        Assert.Equal(["media", "archive", "vault"], Bound("Stores:vault:Folder", "x").All.Select(s => s.Key));

    [Theory]
    [InlineData("/data/media/vault", true)]
    [InlineData("/data/media", true)]
    [InlineData("/data/media2", false)]
    public void AFolderWithinAnotherIsRefused(string folder, bool refused) =>
        Assert.Equal(refused, StoresRules.Overlap([("media", "/data/media"), ("vault", folder)]) is not null);

    [Fact]
    public async Task ATitleChoosesAFolderOfItsOwnAndItsLinksReadFromThere()
    {
        await using var host = new PortalHost()
            .With("Stores:vault:Folder", "vault")
            .With("Stores:third:Folder", "third");
        await using (var db = host.OpenDb())
            Cast.Into(db);
        using var client = host.Client(Cast.TokenOf("admin"));
        var stores = await client.GetFromJsonAsync<List<StoreAnswer>>("/api/stores", WireJson.Options);
        Assert.Equal(["archive", "media", "third", "vault"], stores!.Select(s => s.Name));
        var made = await client.PostAsJsonAsync("/api/titles", new CreateTitleRequest("VAULTED", "Vaulted"));
        var title = (await made.Content.ReadFromJsonAsync<TitleAnswer>(WireJson.Options))!;

        var chosen = await client.PutAsJsonAsync(
            $"/api/titles/{title.Id}/stores",
            new ChooseStoresRequest("VAULT", "third")
        );

        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        title = (await chosen.Content.ReadFromJsonAsync<TitleAnswer>(WireJson.Options))!;
        Assert.Equal(("vault", "third", false), (title.MediaStore, title.ArchiveStore, title.StoresFixed));
        var all = (Stores)host.Services.GetService(typeof(Stores))!;
        var pair = all.Of(new(title.MediaStore, title.ArchiveStore));
        await pair.Media.WriteAsync("titles/VAULTED/x.bin", new MemoryStream([1, 2, 3]), null, default);
        var link = pair.Links.ForRead("titles/VAULTED/x.bin", null, null, TimeSpan.FromMinutes(1));
        Assert.Equal([1, 2, 3], await client.GetByteArrayAsync(link));
        Assert.True(File.Exists(Path.Combine(host.Folder, "vault", "objects", "titles", "VAULTED", "x.bin")));
        // The same link of another store's key is nobody's.
        var other = all.Default.Links.ForRead("titles/VAULTED/x.bin", null, null, TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(other)).StatusCode);
    }

    private static StoresOptions Bound(params string[] settings)
    {
        var options = new StoresOptions();
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
            .Build()
            .GetSection("Stores")
            .Bind(options);
        return options;
    }
}
