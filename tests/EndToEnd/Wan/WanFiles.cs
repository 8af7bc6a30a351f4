using System.Security.Cryptography;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Wan;

/// <summary>A file to send, and the list of what was verified of it.</summary>
internal sealed class WanFiles : IDisposable
{
    private const int MB = 1_000_000;

    private readonly TempFolder folder = new();

    private WanFiles() => Directory.CreateDirectory(Folder);

    public string Folder => folder.At("files");

    public string List => folder.At("list");

    public static async Task<WanFiles> MakeAsync(int megabytes)
    {
        var files = new WanFiles();
        await using (var file = File.Create(Path.Combine(files.Folder, "A001C001.mov")))
        {
            for (var i = 0; i < megabytes; i++)
            {
                await file.WriteAsync(RandomNumberGenerator.GetBytes(MB));
            }
        }

        using var list = ChildProcess.Start(
            BuiltFiles.Contestants,
            ["list", files.Folder, files.List],
            files.folder.Path,
            new Dictionary<string, string>()
        );
        return await list.WaitAsync(TimeSpan.FromMinutes(2)) == 0
            ? files
            : throw new InvalidOperationException($"The file was not listed: {list.Log}");
    }

    public void Dispose() => folder.Dispose();
}
