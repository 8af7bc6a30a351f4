using System.Text.Encodings.Web;
using System.Text.Json;
using MediaProductionPortal.Protocol;
using Spectre.Console;

namespace MediaProductionPortal.Terminal;

/// <summary>
/// Where a command speaks: results go to standard output, everything else to standard error.
/// With <c>--json</c> standard output gets one object and nothing else; piped output has no colours.
/// </summary>
internal sealed class Screen
{
    /// <summary>Wide enough that names stay whole for grep; COLUMNS says otherwise.</summary>
    private const int PipedWidth = 160;

    private static readonly JsonSerializerOptions Pretty = new(WireJson.Options)
    {
        WriteIndented = true,
        // Paths stay readable; the output is no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter output = Console.Out;
    private readonly TextWriter error = Console.Error;

    public Screen(bool json)
    {
        IsJson = json;
        Out = MakeConsole(output, Console.IsOutputRedirected);
        Error = MakeConsole(error, Console.IsErrorRedirected);
        IsLive = !json && !Console.IsOutputRedirected && Out.Profile.Capabilities.Interactive;
    }

    public bool IsJson { get; }

    /// <summary>A person looks on: tables may be redrawn.</summary>
    public bool IsLive { get; }

    public IAnsiConsole Out { get; }

    public IAnsiConsole Error { get; }

    /// <summary>The result for programs.</summary>
    public void Json<T>(T value) => output.WriteLine(JsonSerializer.Serialize(value, Pretty));

    /// <summary>A line of the result for people.</summary>
    public void Say(string line)
    {
        if (!IsJson)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>A line beside the result.</summary>
    public void Note(string line) => error.WriteLine(line);

    /// <summary>A table of the result for people.</summary>
    public void Show(Table table)
    {
        if (!IsJson)
        {
            Out.Write(table);
        }
    }

    public void Fail(string code, string words, int exitCode)
    {
        if (IsJson)
        {
            Json(
                new
                {
                    Error = new
                    {
                        Code = code,
                        Words = words,
                        ExitCode = exitCode,
                    },
                }
            );
        }

        error.WriteLine(code is "usage" or "fault" or "interrupted" ? $"mpp: {words}" : $"mpp: {words} [{code}]");
    }

    /// <summary>A table in the house's look: no frame, so that it survives a pipe and a mail.</summary>
    public static Table MakeTable(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        }

        return table;
    }

    private static IAnsiConsole MakeConsole(TextWriter writer, bool piped)
    {
        var plain = piped || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = piped ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                Interactive = piped ? InteractionSupport.No : InteractionSupport.Detect,
            }
        );
        if (piped)
        {
            var wanted = Environment.GetEnvironmentVariable("COLUMNS");
            console.Profile.Width = int.TryParse(wanted, out var columns) && columns >= 40 ? columns : PipedWidth;
        }

        return console;
    }
}
