using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Looks at every store once at start and tells the log; a store that is away stops nobody, and is asked again by every health check.</summary>
internal sealed partial class StoresAtStart(Stores stores, IDbContextFactory<PortalDb> dbs, ILogger<StoresAtStart> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (title, name) in await NamesAsync(stoppingToken))
            if (!stores.All.ContainsKey(name))
                Unknown(log, title, name);
        foreach (var (name, store) in stores.All)
            try
            {
                await store.CheckAsync(stoppingToken);
                Answers(log, name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Away(log, name, e.Message);
            }
    }

    private async Task<IEnumerable<(string Title, string Store)>> NamesAsync(CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var titles = await db
            .Titles.Where(t => t.MediaStore != null || t.ArchiveStore != null)
            .Select(t => new
            {
                t.Code,
                t.MediaStore,
                t.ArchiveStore,
            })
            .ToListAsync(cancel);
        return titles.SelectMany(t =>
            new[] { t.MediaStore, t.ArchiveStore }.OfType<string>().Select(name => (t.Code, name))
        );
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Title {Title} lies in the store '{Name}', which the settings name no more: put Stores:{Name} back. Until then its media rests."
    )]
    private static partial void Unknown(ILogger log, string title, string name);

    [LoggerMessage(Level = LogLevel.Information, Message = "The {Name} store answers.")]
    private static partial void Answers(ILogger log, string name);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The {Name} store can't be used: {Words} Nothing is lost; work goes on when it can. See: mpp admin check-store"
    )]
    private static partial void Away(ILogger log, string name, string words);
}
