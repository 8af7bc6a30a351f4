using System.IO.Compression;
using System.Net;
using System.Text;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Custody;

/// <summary>Hash lists leave the portal byte for byte, as files that no browser runs.</summary>
public sealed class HashListDownloadTests(CastedHost host) : IClassFixture<CastedHost>
{
    private static readonly byte[] Manifest = Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\"?>\r\n<hashlist version=\"2.0\" xmlns=\"urn:ASC:MHL:v2.0\"><hashes/></hashlist>\n\n"
    );

    [Fact]
    public async Task TheWholeHistoryComesAsAZipAndOneListAsItself()
    {
        var chain = Encoding.UTF8.GetBytes(
            $"<ascmhldirectory xmlns=\"urn:ASC:MHL:DIRECTORY:v2.0\"><hashlist sequencenr=\"1\"><path>0001 ü.mhl</path><c4>{MultiHasher.Hash(HashFormat.C4, Manifest).Text}</c4></hashlist></ascmhldirectory>"
        );
        await PutAsync("ascmhl/0001 ü.mhl", Manifest);
        await PutAsync("ascmhl/ascmhl_chain.xml", chain);
        using var client = host.Client(Cast.TokenOf("producer"));

        using var zipped = await client.GetAsync($"/api/rolls/{host.Cast.RollId}/custody/history.zip");
        using var one = await client.GetAsync(
            $"/api/rolls/{host.Cast.RollId}/custody/list?path={Uri.EscapeDataString("ascmhl/0001 ü.mhl")}"
        );

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (zipped.StatusCode, one.StatusCode));
        Assert.Equal("application/octet-stream", one.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", one.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(Manifest, await one.Content.ReadAsByteArrayAsync());
        using var zip = new ZipArchive(await zipped.Content.ReadAsStreamAsync());
        await using var entry = await zip.GetEntry("ascmhl/0001 ü.mhl")!.OpenAsync();
        using var bytes = new MemoryStream();
        await entry.CopyToAsync(bytes);
        Assert.Equal(Manifest, bytes.ToArray());
    }

    private async Task PutAsync(string path, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await host
            .Services.GetRequiredService<Stores>()
            .Default.Media.WriteAsync(
                $"titles/{host.Cast.Title.Code}/media/{host.Cast.RollId}/{path}",
                content,
                null,
                CancellationToken.None
            );
    }
}
