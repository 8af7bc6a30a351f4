using System.Text.RegularExpressions;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Looks;

/// <summary>An OpenColorIO config, and the colour spaces that oiiotool finds in it.</summary>
/// <param name="File">Full path.</param>
/// <param name="Spaces">By their names; none when colours can't be converted here.</param>
/// <param name="Trouble">Why not; null when they can.</param>
public sealed partial record ColourConfig(string File, IReadOnlyList<string> Spaces, string? Trouble)
{
    public const string Aces2065 = "ACES2065-1";
    public const string AcesCg = "ACEScg";
    public const string AcesCct = "ACEScct";

    /// <summary>What a screen is sent: ACES' output transform of standard dynamic range, and the screen's curve.</summary>
    public const string AcesRec709 = "ACES Rec.709";

    public const string AcesSrgb = "ACES sRGB";

    private const int MostTries = 6;

    /// <summary>Spaces that pictures come in.</summary>
    public IEnumerable<string> Inputs => Spaces.Where(s => s is not (AcesRec709 or AcesSrgb or "Raw"));

    /// <summary>Whether oiiotool is there at all: it also packs what is not packed here.</summary>
    public bool HasTool { get; init; }

    /// <param name="tools">Where oiiotool is.</param>
    /// <param name="file">A config; null: the one that comes with the product, written to <paramref name="folder"/>.</param>
    /// <param name="folder">Made when absent.</param>
    /// <param name="cancel">Kills the tool.</param>
    public static async Task<ColourConfig> ReadAsync(
        MediaTools tools,
        string? file,
        string folder,
        CancellationToken cancel
    )
    {
        var path = file ?? await WriteAsync(folder, cancel);
        if (!System.IO.File.Exists(path))
        {
            return new(path, [], $"There is no colour config at {path} (Pulls:OcioConfig).");
        }

        // oiiotool 2.4 says the list while it still reads the config, and cuts it short about once in 150 times: what it says twice counts.
        string[] spaces = [];
        for (var tried = 0; tried < MostTries; tried++)
        {
            var answer = await ToolRun.RunAsync(
                tools.Oiiotool,
                ["--colorconfig", path, "--help"],
                TimeSpan.FromSeconds(30),
                cancel
            );
            if (!answer.Succeeded)
            {
                return new(path, [], $"Colours can't be converted here: {answer.Complaint.TrimEnd('.')}.");
            }

            var said = SpacesOf(answer.Output);
            if (tried > 0 && said.Length == spaces.Length)
            {
                break;
            }

            spaces = said.Length > spaces.Length ? said : spaces;
        }

        var lacks = new[] { Aces2065, AcesCg }.Where(s => !spaces.Contains(s)).ToList();
        return new(
            path,
            spaces,
            lacks.Count == 0 ? null : $"The colour config {path} has no colour space {string.Join(" and no ", lacks)}."
        )
        {
            HasTool = true,
        };
    }

    private static string[] SpacesOf(string help) =>
        KnownSpaces().Match(help) is { Success: true } line
            ? [.. Quoted().Matches(line.Groups[1].Value).Select(m => m.Groups[1].Value)]
            : [];

    /// <summary>Under its name only when it is whole: several workers may write it at once.</summary>
    private static async Task<string> WriteAsync(string folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = Path.GetFullPath(Path.Combine(folder, "camera.ocio"));
        var part = $"{path}.{Guid.NewGuid():N}";
        await using (var from = typeof(ColourConfig).Assembly.GetManifestResourceStream("camera.ocio")!)
        await using (var to = System.IO.File.Create(part))
        {
            await from.CopyToAsync(to, cancel);
        }

        System.IO.File.Move(part, path, overwrite: true);
        return path;
    }

    [GeneratedRegex("Known color spaces: (.*)")]
    private static partial Regex KnownSpaces();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
