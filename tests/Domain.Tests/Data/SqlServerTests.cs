using System.Data;
using System.Data.Common;
using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Days;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Proxies;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shipments;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Upkeep;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace MediaProductionPortal.Data;

/// <summary>SQL Server without a server: its own parser reads the migration, its own model takes the tables, and every command that a use case sends must resolve against them.</summary>
public sealed class SqlServerTests
{
    [Fact]
    public void TheMigrationScriptIsGoodTransactSql()
    {
        using var db = Db(new());
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [Rolls]", script);
        Assert.Empty(Parse(script).Errors.Select(e => e.Message));
    }

    [ModelFact]
    public async Task EveryCommandOfTheUseCasesFitsTheTables()
    {
        using var model = Model();
        Assert.Empty(Errors(model));
        var commands = await CaptureAsync();
        Assert.True(commands.Count > 25, $"only {commands.Count} commands were seen");
        foreach (var (number, command) in commands.Index())
        {
            var procedure = $"CREATE PROCEDURE [Check{number}] {command.Parameters} AS BEGIN\n{command.Text}\nEND";
            Assert.Empty(Parse(procedure).Errors.Select(e => $"{e.Message}\n{procedure}"));
            model.AddObjects(procedure);
        }
        Assert.Empty(Errors(model));
    }

    [ModelFact]
    public void AQueryOfAColumnThatIsNotThereWouldBeSeen()
    {
        using var model = Model();
        model.AddObjects("CREATE PROCEDURE [Odd] AS SELECT [Colour] FROM [Rolls]");
        Assert.NotEmpty(Errors(model));
    }

    private static List<string> Errors(TSqlModel model) =>
        [
            .. model
                .Validate()
                .Where(m => m.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error || m.Number is 71501 or 71502)
                .Select(m => m.ToString()),
        ];

    private static TSqlModel Model()
    {
        using var db = Db(new());
        // Of the model, not of the migrations: a schema model takes no columns that are added later.
        var script = db.Database.GenerateCreateScript();
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var tables = ((TSqlScript)Parse(script).Fragment)
            .Batches.SelectMany(b => b.Statements)
            .Where(s => s is CreateTableStatement or CreateIndexStatement or AlterTableStatement);
        foreach (var statement in tables)
            model.AddObjects(script.Substring(statement.StartOffset, statement.FragmentLength));
        return model;
    }

    private static (TSqlFragment Fragment, IList<ParseError> Errors) Parse(string sql)
    {
        var fragment = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return (fragment, errors);
    }

    private static async Task<IReadOnlyList<(string Text, string Parameters)>> CaptureAsync()
    {
        var seen = new Commands();
        using var world = new World();
        var dbs = new NoServer(seen);
        var rules = new AccessRules(dbs);
        var clock = TimeProvider.System;
        var admin = new Who(Guid.NewGuid(), "admin", true);
        var person = new Who(Guid.NewGuid(), "person", false);
        var id = Guid.NewGuid();
        var mark = PageMark.Write(id, "A001C001");
        foreach (var who in new[] { admin, person })
        {
            var titles = new ListTitles(dbs, rules, world.AllStores);
            await titles.RunAsync(who, World.None);
            await new ShowTitle(dbs, rules, world.AllStores).RunAsync(who, "MOON", World.None);
            await new ListCentres(dbs, rules, world.AllStores, clock).RunAsync(who, World.None);
            await new ListDrives(dbs, rules).RunAsync(who, DriveState.Waiting, id, id, World.None);
            await new ShowDrive(dbs, rules).RunAsync(who, id, World.None);
            await new ListRolls(dbs, rules).RunAsync(who, id, "held", World.None);
            await new ShowRoll(dbs, rules).RunAsync(who, id, World.None);
            await new ListFindings(dbs, rules).RunAsync(who, id, PageMark.Write(id, "Warning"), 10, World.None);
            await new ListRollFiles(dbs, rules).RunAsync(who, id, PageMark.Write(id), 10, World.None);
            await new ShowCertificate(dbs, rules, clock).RunAsync(who, id, World.None);
            var book = new DayBook(dbs, clock);
            var late = Options.Create(new RegistrationOptions());
            await new ShowHome(dbs, rules, titles, book, late, clock).RunAsync(who, World.None);
            var day = new DateOnly(2025, 3, 11);
            await new ListDays(dbs, rules, book).RunAsync(who, "MOON", World.None);
            await new ShowDay(dbs, rules, book).RunAsync(who, "MOON", day, "MU", World.None);
            await new ListRegistrations(dbs, rules).RunAsync(who, "MOON", day, World.None);
            await new ListRegistrations(dbs, rules).ShowAsync(who, id, World.None);
            await new ListReports(dbs, rules).RunAsync(who, "MOON", day, World.None);
            await new ListReports(dbs, rules).OpenAsync(who, id, World.None);
            await SearchAsync(dbs, rules, world.AllStores, who, id);
            await new ShowClip(dbs, rules, world.AllStores).RunAsync(who, id, World.None);
            await new ListChanges(dbs, rules).OfClipAsync(who, id, World.None);
            await new ListChanges(dbs, rules).OfTitleAsync(who, "MOON", ofLists: true, World.None);
            await new ShowOrder(dbs, rules).RunAsync(who, id, World.None);
            await new ListAccessTokens(dbs, clock).RunAsync(who, World.None);
            await new ListMembers(dbs, rules).RunAsync(who, id, World.None);
        }
        await new OpenOrders(dbs, TimeProvider.System).RunAsync(Who.Agent(id, id, "cart"), World.None);
        await new FindAgent(dbs, new ProgressFeed(clock), clock).RunAsync("mppa_x", World.None);
        await new FindByAccessToken(dbs, clock).RunAsync("mpp_x", World.None);
        await new SweepUploads(dbs, world.AllStores, clock, NullLogger<SweepUploads>.Instance).RunAsync(World.None);
        await RollLease.TakeAsync(dbs, clock, id, RollState.Archiving, World.None);
        await UpkeepLease.TakeAsync(dbs, clock, id, World.None);
        await ProxyLease.TakeAsync(dbs, clock, id, World.None);
        var proxyJobs = new ProxyJobs(dbs, world.Jobs, clock);
        await proxyJobs.LookAsync(World.None);
        await new PlanProxies(dbs, proxyJobs, clock).RunAsync(null, World.None);
        await using var db = dbs.CreateDbContext();
        var lookup = new Pulls.DbClips(db, id);
        await lookup.NamedAsync(["A001C001"], World.None);
        await lookup.TimedAsync(
            Enum.GetValues<Pulls.LookupKind>()
                .ToDictionary(k => new Pulls.LookupKey(k, "A001"), _ => (IReadOnlyList<Pulls.SecondRange>)[new(1, 2)]),
            World.None
        );
        await lookup.ByIdAsync([id], World.None);
        await ProxyAnswers.ProfilesAsync(db, id, World.None);
        await ListProxies.Behind(db.ClipProxies, id).ToListAsync();
        await Pulls.MatchEdit.AbsentAsync(db, [id], World.None);
        await FillClipNames.RunAsync(db, World.None);
        await StandingValues.OfAsync(db, [id], World.None);
        await ApplyChange.GiveBackAsync(db, id, World.None);
        await db.Rolls.WithTwoCopies().ToListAsync();
        await PlanScrubs.LastSamples(db).ToListAsync();
        await RecogniseCopy.MayFollowAsync(db, Some(id), TimeProvider.System.GetUtcNow(), World.None);
        await CopyStanding.OfAsync(db, db.Rolls, TimeProvider.System.GetUtcNow(), World.None);
        await CopyEvents.OfAsync(db, Some(id), World.None);
        await UpkeepEvents.OfAsync(db, Some(id), World.None);
        await Ingest.Facts.FileFacts.RowsAsync(db, id, ["a", "b"], World.None);
        await db.MediaFiles.ToSequencesAsync(World.None);
        return seen.All;
    }

    private static async Task SearchAsync(NoServer dbs, AccessRules rules, Stores stores, Who who, Guid id)
    {
        var counts = new TitleCounts(TimeProvider.System);
        var query = new ClipQuery(null, id, Cards.ClipKind.Picture, "50%");
        await new ListClips(dbs, rules, stores, counts).RunAsync(who, query, World.None);
        await new CountFacets(dbs, rules, counts).RunAsync(who, new(), World.None);
        await new WalkClips(dbs, rules, stores).NextAsync(who, query, 10, World.None);
        await new WalkClips(dbs, rules, stores).ShowAsync(who, [id], World.None);
        await new SumClips(dbs, rules).RunAsync(who, [id], World.None);
        var searches = new SavedSearches(dbs, rules, TimeProvider.System);
        await searches.ListAsync(who, null, World.None);
        await searches.RemoveAsync(who, id, World.None);
        await new PersonalChoices(dbs).OfAsync(who, PersonalChoices.Recent, World.None);
        await using var db = dbs.CreateDbContext();
        foreach (var field in ClipFields.Facets)
            await counts.OfAsync(db, [id], field, World.None);
        foreach (var titles in new[] { new[] { id }, [id, Guid.NewGuid()] })
        foreach (
            var hint in ClipFields
                .All.Select(f => f.Hint)
                .Concat(["\"car mount\" -rain", "lens:* -lens:*", "day:2025-03"])
        )
        {
            var found = await FoundClips.OpenAsync(db, titles, ReadSearch.Of(hint).Tree, World.None);
            await found.PageAsync(ClipSort.ByName, null, false, 10, World.None);
            await found.CountAsync(10, World.None);
            await CountFacets.RowsAsync(found, World.None);
        }
        var all = await FoundClips.OpenAsync(db, [id], new AllOf([]), World.None);
        foreach (var field in ClipFields.All.Where(f => f.IsSortable))
            await all.PageAsync(new(field, true), new(null, id), true, 10, World.None);
        await all.PageAsync(ClipSort.ByName, new("A001", id), false, 10, World.None);
    }

    private static Roll Some(Guid id) =>
        new()
        {
            Id = id,
            DriveId = id,
            CentreId = id,
            Name = "A001",
            Layout = "arri",
            Path = "A001",
        };

    private static PortalDb Db(Commands commands)
    {
        var options = new DbContextOptionsBuilder<PortalDb>();
        options.UsePortalSqlServer("Server=nowhere;Database=mpp").AddInterceptors(commands, new NeverOpened());
        return new(options.Options);
    }

    private sealed class NoServer(Commands commands) : IDbContextFactory<PortalDb>
    {
        public PortalDb CreateDbContext() => Db(commands);
    }

    private sealed class NeverOpened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => new(InterceptionResult.Suppress());
    }

    /// <summary>Notes every command and answers that there is nothing.</summary>
    private sealed class Commands : DbCommandInterceptor
    {
        public List<(string Text, string Parameters)> All { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Note(command);
            var table = new DataTable();
            // "Is there any?" is answered yes, so that the use case goes on.
            if (command.CommandText.StartsWith("SELECT CASE", StringComparison.Ordinal))
            {
                table.Columns.Add("any", typeof(bool));
                table.Rows.Add(true);
            }
            // A search reads its columns before it knows that there is no row.
            if (command.CommandText.Contains("[Clips] c ", StringComparison.Ordinal))
                foreach (var name in ClipFields.Facets.Select(f => f.Column!).Concat(["Value", "Count"]))
                    table.Columns.Add(name, typeof(string));
            // A count of nothing is a row all the same.
            if (command.CommandText.StartsWith("SELECT COUNT", StringComparison.Ordinal))
            {
                var big = command.CommandText.StartsWith("SELECT COUNT_BIG", StringComparison.Ordinal);
                table.Columns.Add("n", big ? typeof(long) : typeof(int));
                table.Rows.Add(0);
            }
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(table.CreateDataReader()));
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Note(command);
            return new(InterceptionResult<int>.SuppressWithResult(0));
        }

        private void Note(DbCommand command) =>
            All.Add(
                (
                    command.CommandText,
                    string.Join(
                        ", ",
                        command
                            .Parameters.Cast<SqlParameter>()
                            .Select(p => $"@{p.ParameterName.TrimStart('@')} {Type(p)}")
                    )
                )
            );

        private static string Type(SqlParameter p) =>
            p.SqlDbType switch
            {
                SqlDbType.NVarChar => "nvarchar(max)",
                SqlDbType.Structured => "int",
                var t => t.ToString().ToLowerInvariant(),
            };
    }

    internal sealed class ModelFactAttribute : FactAttribute
    {
        public ModelFactAttribute()
        {
            try
            {
                System.Globalization.CultureInfo.GetCultureInfo("de-DE", predefinedOnly: true);
            }
            catch (System.Globalization.CultureNotFoundException)
            {
                Skip = "DacFx needs cultures (libicu), which this machine does not have";
            }
        }
    }
}
