using System.Collections.Concurrent;
using System.Net;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Workspaces;

/// <summary>What the sender asks of the portal, for files that go to one folder of a workspace.</summary>
internal sealed class SpaceUploadPortal(PortalClient portal, Guid folder) : IUploadPortal
{
    private readonly ConcurrentDictionary<string, string> refused = new(StringComparer.Ordinal);

    /// <summary>The portal's code for why a path was refused; null when it was not.</summary>
    public string? CodeOf(string path) => refused.GetValueOrDefault(path);

    /// <summary>Times of the files, milliseconds since 1970, by path.</summary>
    public required IReadOnlyDictionary<string, long> Times { get; init; }

    public Task<UploadAnswer> OpenAsync(UploadRequest request, CancellationToken cancel) =>
        AskAsync(
            request.Path!,
            () =>
                portal.PostAsync<UploadAnswer>(
                    $"/api/workspaces/folders/{folder}/uploads",
                    new SpaceUploadRequest(request.Path!, request.Size, Times[request.Path!], request.Crc64Nvme!),
                    cancel
                )
        );

    public Task<PartLinksAnswer> LinksAsync(Guid uploadId, PartLinksRequest request, CancellationToken cancel) =>
        AskAsync(
            "",
            () => portal.PostAsync<PartLinksAnswer>($"/api/workspaces/uploads/{uploadId}/links", request, cancel)
        );

    public Task<CompleteAnswer> CompleteAsync(Guid uploadId, CompleteRequest request, CancellationToken cancel) =>
        AskAsync(
            "",
            () => portal.PostAsync<CompleteAnswer>($"/api/workspaces/uploads/{uploadId}/complete", request, cancel)
        );

    public async Task<UploadBatchAnswer?> OpenManyAsync(UploadBatch batch, CancellationToken cancel)
    {
        try
        {
            return await AskAsync(
                "",
                () =>
                    portal.PostAsync<UploadBatchAnswer>(
                        $"/api/workspaces/folders/{folder}/batches",
                        new SpaceUploadBatch(
                            batch.Kind,
                            [
                                .. batch.Files.Select(f => new SpaceBatchFile(
                                    f.Path,
                                    f.Size,
                                    Times[f.Path],
                                    f.Crc64Nvme,
                                    f.Digest
                                )),
                            ]
                        ),
                        cancel
                    )
            );
        }
        catch (TransferException)
        {
            // Older portals know no batches, and what is refused is told file by file.
            return null;
        }
    }

    public Task<CompleteBatchAnswer> CompleteManyAsync(CompleteBatch batch, CancellationToken cancel) =>
        AskAsync("", () => portal.PostAsync<CompleteBatchAnswer>("/api/workspaces/uploads/complete", batch, cancel));

    public Task AbortAsync(Guid uploadId, CancellationToken cancel) =>
        AskAsync(
            "",
            async () =>
            {
                await portal.DeleteAsync($"/api/workspaces/uploads/{uploadId}", cancel);
                return uploadId;
            }
        );

    private async Task<T> AskAsync<T>(string path, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (CommandFailed failed)
            when (failed.ExitCode == ExitCodes.PortalUnreachable || failed.Code == "too-many-requests")
        {
            throw new HttpRequestException(failed.Message, failed, HttpStatusCode.ServiceUnavailable);
        }
        catch (CommandFailed failed)
        {
            refused[path] = failed.Code;
            throw new TransferException(FaultKind.NeedsPerson, failed.Message, failed);
        }
    }
}
