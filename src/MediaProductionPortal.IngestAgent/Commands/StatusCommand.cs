using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Commands;

/// <summary>mpp-agent status: what the journal says, also while the agent runs.</summary>
internal static class StatusCommand
{
    internal static Command Make()
    {
        Option<string> data = DataOption.Make();
        var command = new Command("status", "Says what this agent knows, has under way and has yet to report.")
        {
            data,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(data)));
        return command;
    }

    private static int Run(string data)
    {
        if (AgentSettings.Load(data) is not { } options)
        {
            Console.Error.WriteLine($"There are no settings in {data}: this agent has not been enrolled.");
            return 2;
        }
        Console.WriteLine($"Portal   {options.PortalUrl}");
        Console.WriteLine(
            $"Watching {(options.WatchedRoots.Count == 0 ? "-" : string.Join(", ", options.WatchedRoots))}"
        );
        var path = Path.Combine(data, "journal.db");
        if (!File.Exists(path))
        {
            Console.WriteLine("It has not run yet.");
            return 0;
        }
        var source = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        foreach (var (words, sql) in Questions)
            Tell(connection, words, sql);
        return 0;
    }

    private static readonly (string Words, string Sql)[] Questions =
    [
        (
            "Drive   ",
            "SELECT label || '  ' || path || CASE present WHEN 1 THEN '' ELSE '  (away)' END FROM drives ORDER BY present DESC, listed_at DESC LIMIT 50"
        ),
        ("Rolls   ", "SELECT count(*) || ' ' || lower(state) FROM rolls GROUP BY state ORDER BY state"),
        (
            "Under way",
            "SELECT name || '  attempt ' || attempt FROM rolls WHERE state IN ('Working', 'Away') ORDER BY name LIMIT 50"
        ),
        ("To report", "SELECT count(*) || ' facts wait for the portal' FROM outbox WHERE acked = 0"),
    ];

    private static void Tell(SqliteConnection connection, string words, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{words} {reader.GetString(0)}"));
    }
}
