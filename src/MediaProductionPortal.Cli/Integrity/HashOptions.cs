using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary>Arguments and options that the commands of <c>mpp hash</c> share, and how they are read.</summary>
internal static class HashOptions
{
    public static Argument<string> Folder() =>
        new("PATH") { Description = "The folder: a card, a roll or a whole drive." };

    public static Option<string[]> Ignore() =>
        new("--ignore")
        {
            Description =
                "Pattern of names to leave out, as in .gitignore, relative to the folder. May be given again.",
            HelpName = "PATTERN",
            Validators = { RefuseControls },
        };

    public static Option<string[]> SingleFile() =>
        new("--single-file")
        {
            Description = "Only this file, or folder with what is below it. May be given again.",
            HelpName = "FILE",
        };

    public static Option<HashFormat[]> Formats()
    {
        var names = string.Join(", ", HashFormats.All.Select(f => f.Name()));
        return new("--format")
        {
            Description = $"Format to record: {names}. May be given again; all are made in one reading.",
            HelpName = "FORMAT",
            CustomParser = result => [.. result.Tokens.Select(t => ParseFormat(t.Value, names, result))],
        };
    }

    /// <summary>Null where it is left to measurement.</summary>
    public static Option<int?> FilesAtOnce()
    {
        var option = new Option<int?>("--files-at-once")
        {
            Description = "Read this many files at the same time, instead of what turns out to be fastest.",
            HelpName = "N",
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 64)
            {
                result.AddError("--files-at-once is a number from 1 to 64.");
            }
        });
        return option;
    }

    public static Option<bool> AllHashes() =>
        new("--all-hashes")
        {
            Description =
                "Compare every hash that a list holds of a file; 'false': the fastest of each list speaks for it.",
            DefaultValueFactory = _ => true,
        };

    public static Option<string?> Report() =>
        new("--report") { Description = "Write a report here: .html to print, .csv for a table.", HelpName = "FILE" };

    public static Option<ListAuthor[]> Author() =>
        new("--author")
        {
            Description = "Who answers for it: 'Name', 'Name <mail>' or 'Name <mail> (role)'. May be given again.",
            HelpName = "AUTHOR",
            CustomParser = result => [.. result.Tokens.Select(t => ParseAuthor(t.Value, result))],
            Validators = { RefuseControls },
        };

    public static Option<string?> Location() =>
        new("--location")
        {
            Description = "Where it is done.",
            HelpName = "PLACE",
            Validators = { RefuseControls },
        };

    public static Option<string?> Comment() =>
        new("--comment")
        {
            Description = "A remark that is kept in the list.",
            HelpName = "TEXT",
            Validators = { RefuseControls },
        };

    /// <summary>The whole path of a folder that is there; fails with exit code 2.</summary>
    public static string FolderOf(CommandRun run, Argument<string> path)
    {
        var root = Path.GetFullPath(run.Args.GetRequiredValue(path));
        return Directory.Exists(root)
            ? root
            : throw CommandFailed.Usage(
                File.Exists(root)
                    ? $"{root} is a file. Name the folder that holds it and its hash list."
                    : $"There is no folder {root}. Check that the drive is mounted and its path."
            );
    }

    /// <summary>Files given by name, relative to the folder, '/'-separated; a path that leads elsewhere fails with exit code 2.</summary>
    public static IReadOnlyList<string> FilesOf(CommandRun run, Option<string[]> option, string root) =>
        [.. (run.Args.GetValue(option) ?? []).Select(f => Inside(root, f))];

    private static string Inside(string root, string file)
    {
        // As the reference does, a name counts from the folder; a whole path may be given too.
        var full = Path.GetFullPath(file, root);
        var relative = Path.GetRelativePath(root, full);
        return relative is "." || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? throw CommandFailed.Usage($"{file} is not inside {root}.")
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static void RefuseControls(OptionResult result)
    {
        if (!result.Tokens.All(t => WritableName.Fits(t.Value)))
        {
            result.AddError($"{result.Option.Name} holds a control character, which a hash list can't write down.");
        }
    }

    private static HashFormat ParseFormat(string name, string names, ArgumentResult result)
    {
        if (HashFormats.FromName(name.ToLower(CultureInfo.InvariantCulture)) is { } format)
        {
            return format;
        }
        result.AddError($"'{name}' is no hash format of ASC MHL. There are {names}.");
        return default;
    }

    private static ListAuthor ParseAuthor(string text, ArgumentResult result)
    {
        var rest = text.Trim();
        string? role = null;
        if (rest.EndsWith(')') && rest.LastIndexOf('(') is >= 0 and var open)
        {
            role = rest[(open + 1)..^1].Trim();
            rest = rest[..open].Trim();
        }
        string? email = null;
        if (rest.EndsWith('>') && rest.LastIndexOf('<') is >= 0 and var mail)
        {
            email = rest[(mail + 1)..^1].Trim();
            rest = rest[..mail].Trim();
        }
        if (rest.Length == 0)
        {
            result.AddError($"'{text}' names nobody. Write it as: 'Jane Doe <jane@example.com> (DIT)'");
        }
        else if (email is not null && !GenerationOptions.IsEmail(email))
        {
            result.AddError($"'{email}' is no mail address. Write it as: 'Jane Doe <jane@example.com> (DIT)'");
        }
        return new(rest, role, email);
    }
}
