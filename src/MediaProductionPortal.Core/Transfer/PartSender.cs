using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Transfer;

/// <summary>Sends one part until the store has it: on a connection of its own, again when the line breaks, by a new link when one has run out.</summary>
internal sealed class PartSender(PartPut put, ConnectionGate connections, Retries retries)
{
    /// <param name="linkAfter">Gives the part's link; told the one that the store refused, if it refused one.</param>
    internal async Task SendAsync(
        string what,
        IPartBytes bytes,
        PartDigestKind kind,
        string digest,
        Func<PartLink?, Task<PartLink>> linkAfter,
        CancellationToken cancel
    )
    {
        PartLink? spent = null;
        await connections.WaitAsync(cancel);
        try
        {
            await retries.RunAsync(
                what,
                async failed =>
                {
                    PartLink link = await linkAfter(spent);
                    try
                    {
                        await put.RunAsync(link, bytes, kind, digest, askFirst: failed > 1, cancel);
                    }
                    catch (PartPut.LinkExpiredException)
                    {
                        spent = link;
                        throw;
                    }
                    return true;
                },
                cancel
            );
        }
        finally
        {
            connections.Release();
        }
    }
}
