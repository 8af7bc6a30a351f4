using System.Text.Json;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>The list of a delivery's files, in a file of its own that goes with the run: it may be a million lines.</summary>
internal sealed class ContentsFile : IDisposable
{
    private readonly FileStream file;

    private ContentsFile(FileStream file) => this.file = file;

    public static async Task<ContentsFile> FetchAsync(PortalClient portal, Guid delivery, CancellationToken cancel)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"mpp-contents-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        try
        {
            await using var body = await portal.GetStreamAsync($"/api/delivered/{delivery}/contents", cancel);
            await body.CopyToAsync(file, cancel);
            return new(file);
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            throw e is HttpRequestException or IOException
                ? new CommandFailed(
                    ExitCodes.PortalUnreachable,
                    "portal-unreachable",
                    $"The list of the files did not come whole: {e.Message} Start again.",
                    e
                )
                : e;
        }
    }

    /// <summary>All files, in the order of the delivery.</summary>
    public IEnumerable<FetchJob> Jobs()
    {
        file.Position = 0;
        using var reader = new StreamReader(file, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            var told = JsonSerializer.Deserialize<DeliveredLine>(line, WireJson.Options)!;
            yield return new(
                told.At.ToString(System.Globalization.CultureInfo.InvariantCulture),
                told.Path,
                told.Size,
                HashOf(told) is { } hash ? [hash] : []
            );
        }
    }

    public void Dispose() => file.Dispose();

    private static HashValue? HashOf(DeliveredLine line) =>
        line.Hash.Split(' ', 2) is [var name, var text] && HashFormats.FromName(name) is { } format
            ? new(format, text)
            : null;
}
