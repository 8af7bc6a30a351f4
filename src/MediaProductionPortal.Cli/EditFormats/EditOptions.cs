using System.CommandLine;
using MediaProductionPortal.EditFormats.Aaf;
using MediaProductionPortal.EditFormats.Tables;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>Arguments and options that the commands of <c>mpp edit</c> share, and how they are read.</summary>
internal sealed class EditOptions
{
    private const string AafVariable = "MPP_AAF_CONVERTER";

    public Option<string?> Rate { get; } =
        new("--fps")
        {
            Description =
                "Frames a second, for lists and tables that do not say it: 23.976, 24, 25, 29.97, 30000/1001.",
            HelpName = "R",
        };

    public Option<string?> Mapping { get; } =
        new("--mapping") { Description = "JSON file that says which columns of a table mean what.", HelpName = "FILE" };

    public Option<string?> Aaf { get; } =
        new("--aaf-converter")
        {
            Description = $"Command that makes OTIO of AAF, with {{input}} and {{output}}; also from {AafVariable}.",
            HelpName = "COMMAND",
        };

    public void AddTo(Command command)
    {
        command.Options.Add(Rate);
        command.Options.Add(Mapping);
        command.Options.Add(Aaf);
    }

    /// <summary>Fails with exit code 2 for what can't be read.</summary>
    public ReadOptions Of(CommandRun run)
    {
        FrameRate? rate = null;
        if (run.Args.GetValue(Rate) is { } text)
        {
            rate =
                FrameRate.TryParse(text, out var read) && read.Nominal is >= 1 and <= 1000
                    ? read
                    : throw CommandFailed.Usage($"'{text}' is no frame rate. Write 24, 23.976 or 24000/1001.");
        }

        return new()
        {
            Rate = rate,
            Mapping = MappingOf(run.Args.GetValue(Mapping)),
            Aaf = ConverterOf(run.Args.GetValue(Aaf) ?? Environment.GetEnvironmentVariable(AafVariable)),
        };
    }

    /// <summary>Reads an edit; a file that can't be opened fails with exit code 2.</summary>
    public static async Task<EditReading> ReadAsync(string file, ReadOptions options, CancellationToken cancel)
    {
        var full = Path.GetFullPath(file);
        if (!File.Exists(full) && !File.Exists(Path.Combine(full, "Info.fcpxml")))
        {
            throw CommandFailed.Usage($"There is no file {full}.");
        }

        try
        {
            return await ReadEdit.FileAsync(full, options, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Usage($"{full} can't be read: {fault.Message}");
        }
    }

    private static TableMapping? MappingOf(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            return TableMapping.Parse(File.ReadAllText(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw CommandFailed.Usage($"{file}: {fault.Message}");
        }
    }

    private static AafConverter? ConverterOf(string? template)
    {
        try
        {
            return string.IsNullOrWhiteSpace(template) ? null : AafConverter.Parse(template);
        }
        catch (FormatException fault)
        {
            throw CommandFailed.Usage(fault.Message);
        }
    }
}
