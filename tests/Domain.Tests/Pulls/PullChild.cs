using Hangfire;
using MediaProductionPortal.Data;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Pulls;

/// <summary>The worker that is killed: a process of its own, which makes one range of a pull.</summary>
internal static class PullChild
{
    public const string Word = "pull-until-killed";

    /// <param name="places">Connection of the SQLite database, folders of the two stores and of the work, id of the range.</param>
    public static async Task<int> RunAsync(string[] places)
    {
        var clock = new FakeTimeProvider(World.Start);
        FolderStore Open(string root) => new(new() { Root = root, MinFreeBytes = 0 }, clock);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IDbContextFactory<PortalDb>>(new Database(places[0]))
            .AddSingleton(new Stores(Open(places[1]), Open(places[2])))
            .AddSingleton<IBackgroundJobClient>(new RecordedJobs())
            .AddDomain()
            .Configure<PullWorkOptions>(o => o.WorkFolder = places[3])
            .BuildServiceProvider();
        await services.GetRequiredService<MakePullItem>().RunAsync(Guid.Parse(places[4]), World.None);
        return 0;
    }

    private sealed class Database(string connection) : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext()
        {
            var builder = new DbContextOptionsBuilder<PortalDb>();
            builder.UsePortalSqlite(connection);
            return new(builder.Options);
        }
    }
}
