using MediaProductionPortal.Cards;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Media;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Ingest;

/// <summary>
/// Makes the proxies that profiles of the title want of the centre, after the player's. While the line is down there are none:
/// the portal makes them later, of what is stored.
/// </summary>
internal sealed class CentreProxies(AgentJournal journal, PortalClient portal, ProxyMaker maker, SendFile send)
{
    internal async Task RunAsync(
        RollRow roll,
        ClipReport report,
        string rollRoot,
        string folder,
        CancellationToken cancel
    )
    {
        if (report is not { Kind: ClipKind.Picture, OpaqueReason: null })
            return;
        foreach (WantedProxy wanted in await AskAsync(roll.Id, report.Id, cancel))
            await MakeAsync(roll, report, rollRoot, folder, wanted, cancel);
    }

    private async Task<IReadOnlyList<WantedProxy>> AskAsync(Guid rollId, Guid clipId, CancellationToken cancel)
    {
        try
        {
            return (await portal.WantedProxiesAsync(new(rollId, clipId), cancel)).Proxies;
        }
        catch (Exception fault) when (fault is HttpRequestException or PortalRefusal)
        {
            return [];
        }
    }

    private async Task MakeAsync(
        RollRow roll,
        ClipReport report,
        string rollRoot,
        string folder,
        WantedProxy wanted,
        CancellationToken cancel
    )
    {
        try
        {
            var recipe = new ProxyRecipe(wanted.Form, wanted.Size, wanted.BurnIns)
            {
                LookFile = await LookAsync(wanted, folder, cancel),
            };
            ProxyOutcome outcome = await maker.MakeAsync(report, rollRoot, folder, recipe, null, cancel);
            if (outcome.Made is not { } made)
            {
                Tell(roll, report, wanted, outcome.Words!, outcome.ToolSaid);
                return;
            }
            Stored stored = await send.ProxyAsync(roll.Id, report.Id, wanted.ProfileId, made, cancel);
            File.Delete(made.File);
            journal.Write(j =>
                j.Report(
                    new ProxyMade(
                        roll.Id,
                        report.Id,
                        wanted.ProfileId,
                        wanted.Revision,
                        stored.Key,
                        made.ContentType,
                        made.Bytes,
                        made.Width,
                        made.Height,
                        made.Frames
                    )
                )
            );
        }
        catch (Exception fault) when (fault is NeedsPersonException or PortalRefusal or HttpRequestException)
        {
            Tell(roll, report, wanted, $"The centre could not bring it: {fault.Message}", []);
        }
    }

    private void Tell(RollRow roll, ClipReport report, WantedProxy wanted, string words, IReadOnlyList<string> said) =>
        journal.Write(j =>
            j.Report(new ProxyNotMade(roll.Id, report.Id, wanted.ProfileId, wanted.Revision, words, said))
        );

    private async Task<string?> LookAsync(WantedProxy wanted, string folder, CancellationToken cancel)
    {
        if (wanted.LookId is not { } id)
            return null;
        var file = Path.Combine(folder, $"{id:N}.cube");
        if (!File.Exists(file))
            await File.WriteAllTextAsync(file, await portal.LookAsync(id, cancel), cancel);
        return file;
    }
}
