using MediaProductionPortal.Harness;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Workspaces;

/// <summary>The real <c>mpp upload</c> against the real portal: killed, with hash lists that lie, without room.</summary>
[Collection(SharedPortal.Name)]
public sealed class UploadTests(PortalFixture fixture) : IDisposable
{
    private const int PartBytes = 16 << 20;
    private const int Parts = 12;

    private readonly TempFolder folder = new();

    private Mpp Mpp => fixture.Mpp;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task KilledInTheMiddleItGoesOnWhereItWasAndAllIsAsItLeft()
    {
        using var api = await PortalApi.SignedInAsync(fixture.Portal);
        await api.NeedTitleAsync("UPKILL");
        var bytes = new byte[PartBytes * Parts];
        new Random(3).NextBytes(bytes);
        folder.Write("v003/notes/Käse 🎬.txt", "for you");
        folder.Write("v003/empty.txt", "");
        await File.WriteAllBytesAsync(folder.At("v003", "reel.mov"), bytes);
        string[] upload = ["upload", folder.At("v003"), "--to", "UPKILL:/From grading", "--connections", "1", "--json"];

        using (var run = Mpp.Start([.. upload, "--quiet"]))
        {
            await Wait.UntilAsync("two parts to arrive", () => PartsHeld() >= 2 || run.HasExited);
            run.Kill();
            await run.WaitForExitAsync();
        }
        var last = (await Mpp.MustAsync(upload)).Json;

        // What was held was not sent again.
        var (sent, skipped) = (last.GetProperty("bytesSent").GetInt64(), last.GetProperty("partsSkipped").GetInt64());
        Assert.True(skipped >= 2 || last.GetProperty("alreadyThere").GetInt32() > 0, last.ToString());
        Assert.True(sent <= bytes.Length + 7 - (skipped * PartBytes), last.ToString());
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/UPKILL/workspaces"))[0];
        var there = await FilesAsync(api, space.Id);
        Assert.Equal(
            ["From grading/v003/empty.txt", "From grading/v003/notes/Käse 🎬.txt", "From grading/v003/reel.mov"],
            there.Keys.Order(StringComparer.Ordinal)
        );
        var reel = there["From grading/v003/reel.mov"];
        Assert.Equal(Convert.ToHexStringLower(System.IO.Hashing.XxHash128.Hash(bytes)), reel.Hash);
        Assert.Equal(bytes, await api.FetchAsync($"/api/workspaces/files/{reel.Id}/content"));

        var again = (await Mpp.MustAsync(upload)).Json;
        Assert.Equal((0, 3), (again.GetProperty("bytesSent").GetInt64(), again.GetProperty("alreadyThere").GetInt32()));
        await File.WriteAllTextAsync(folder.At("v003", "empty.txt"), "no more");
        await Mpp.MustAsync(upload);
        Assert.Equal(2, (await FilesAsync(api, space.Id))["From grading/v003/empty.txt"].Versions);

        var listed = await Mpp.MustAsync("workspace", "list", "upkill:/From grading/v003", "--json");
        Assert.Equal(3, listed.Json.GetProperty("items").GetArrayLength());
        await Mpp.MustAsync("workspace", "trash", "UPKILL:/From grading/v003/notes");
        Assert.Equal(2, (await FilesAsync(api, space.Id)).Count);
    }

    [Fact]
    public async Task AFileThatIsNotWhatItsListSaysKeepsTheWholeFolderHere()
    {
        using var api = await PortalApi.SignedInAsync(fixture.Portal);
        await api.NeedTitleAsync("UPLIST");
        folder.Write("shots/a.exr", "first frame");
        folder.Write("shots/b.exr", "second frame");
        await Mpp.MustAsync("hash", "create", folder.At("shots"));
        var b = folder.Write("shots/b.exr", "second fraMe");

        var refused = await Mpp.RunAsync("upload", folder.At("shots"), "--to", "UPLIST");

        Assert.Equal(71, refused.ExitCode);
        Assert.Contains("shots/b.exr: The file is not what its hash list recorded", refused.Error);
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/UPLIST/workspaces"))[0];
        Assert.Empty(await FilesAsync(api, space.Id));

        await File.WriteAllTextAsync(b, "second frame");
        var whole = await Mpp.MustAsync("upload", folder.At("shots"), "--to", "UPLIST", "--json");
        Assert.Equal(1, whole.Json.GetProperty("lists").GetInt32());
        Assert.Contains("shots/ascmhl/ascmhl_chain.xml", (await FilesAsync(api, space.Id)).Keys);
        File.Delete(b);
        var missing = await Mpp.RunAsync("upload", folder.At("shots"), "--to", "UPLIST");
        Assert.Equal(71, missing.ExitCode);
        Assert.Contains("b.exr", missing.Error);
    }

    [Fact]
    public async Task WithoutRoomNothingLeaves()
    {
        using var api = await PortalApi.SignedInAsync(fixture.Portal);
        await api.NeedTitleAsync("UPFULL");
        var space = (await api.GetAsync<List<WorkspaceAnswer>>("/api/titles/UPFULL/workspaces"))[0];
        await api.PutAsync<SpaceRoom>($"/api/workspaces/{space.Id}/quota", new QuotaRequest(10));
        folder.Write("a.txt", "123456");
        folder.Write("b.txt", "123456");

        var full = await Mpp.RunAsync("upload", folder.At("a.txt"), folder.At("b.txt"), "--to", "UPFULL:/");

        Assert.Equal(72, full.ExitCode);
        Assert.Contains("12 bytes don't fit", full.Error);
        Assert.Empty(await FilesAsync(api, space.Id));
        Assert.Equal(5, (await Mpp.RunAsync("upload", folder.At("a.txt"), "--to", "NOTITLE")).ExitCode);
        Assert.Equal(2, (await Mpp.RunAsync("upload", folder.At("no"), "--to", "UPFULL")).ExitCode);
    }

    /// <summary>Parts that the portal's store wrote down of uploads on their way.</summary>
    private int PartsHeld() =>
        Directory
            .EnumerateFiles(fixture.Portal.Data, "parts", SearchOption.AllDirectories)
            .Sum(f =>
            {
                try
                {
                    return File.ReadAllLines(f).Length;
                }
                catch (IOException)
                {
                    // Closed between the two looks.
                    return 0;
                }
            });

    private static async Task<Dictionary<string, SpaceItemAnswer>> FilesAsync(
        PortalApi api,
        Guid folder,
        string above = ""
    )
    {
        Dictionary<string, SpaceItemAnswer> files = [];
        foreach (var item in (await api.GetAsync<FolderAnswer>($"/api/workspaces/folders/{folder}")).Items)
        {
            if (!item.IsFolder)
            {
                files[above + item.Name] = item;
                continue;
            }

            foreach (var (path, below) in await FilesAsync(api, item.Id, $"{above}{item.Name}/"))
            {
                files[path] = below;
            }
        }

        return files;
    }
}
