using MediaProductionPortal.Edits;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What a reference movie is seen through, by its pixels: the edit's CDL, else what came on the card, as in dailies.</summary>
public sealed class MovieLookTests : IDisposable
{
    private const string Clip = "A003C001_250311_R1VK";
    private const string Cut = "SYNTH_R1_v03_file129.edl";

    private readonly World world = new();
    private readonly string cards = Directory.CreateTempSubdirectory("mpp-card-").FullName;

    public void Dispose()
    {
        world.Dispose();
        Directory.Delete(cards, recursive: true);
    }

    [SharedSamplesFact]
    public async Task TheMovieShowsTheEditsCdlElseTheOneOfTheCardAndTheReportSaysWhich()
    {
        var card = Directory.CreateDirectory(Path.Combine(cards, "A003R1VK")).FullName;
        foreach (var file in Directory.GetFiles(Samples.At("cards", "A003R1VK"), "*.mov"))
            File.Copy(file, Path.Combine(card, Path.GetFileName(file)));
        File.WriteAllText(
            Path.Combine(card, Clip + ".cc"),
            $"""
            <ColorCorrection id="{Clip}">
              <SOPNode><Slope>0.5 0.5 0.5</Slope><Offset>0 0 0</Offset><Power>1 1 1</Power></SOPNode>
              <SatNode><Saturation>0</Saturation></SatNode>
            </ColorCorrection>
            """
        );
        await StoredCards.StoreAsync(world, card);

        await SeesAsync(await world.AddEditAsync(Cut), 0.5, $"Its look is the CDL of {Clip}.cc.");
        await SeesAsync(await AddGradedAsync(), 0.25, "Its look is the CDL of GRADED_v01.edl, event 000001.");
    }

    /// <summary>No saturation is left, and the luma is a part of the source's.</summary>
    private async Task SeesAsync(Guid edit, double slope, string words)
    {
        var options = new PullOptions
        {
            Events = ["1"],
            Handles = 3,
            NameTemplate = "{clip}_{event}_{plate}_v{version}",
            Movie = PullMovie.ProResProxy,
            AgainUnchanged = true,
        };
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.Null(pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        var item = Assert.Single(done.Items);
        Assert.True(done.Pull.State == PullState.Done, done.Pull.Words + item.Words);
        Assert.Equal(words, item.Proof!.MovieLook);
        Assert.Contains(words, item.Proof.Words);
        Assert.Contains(words, File.ReadAllText(world.FileOf(done, "turnover.html")));
        Assert.Contains(words, File.ReadAllText(world.FileOf(done, "turnover.csv")));

        var files = (await world.PackageAsync(pull.Value.Id)).Files.Select(f => f.Path);
        var plate = Colours(
            world.FileOf(
                done,
                files.First(f =>
                    f.StartsWith(item.Name, StringComparison.Ordinal) && f.EndsWith(".dpx", StringComparison.Ordinal)
                )
            ),
            "null"
        );
        var movie = Colours(
            world.FileOf(done, $"{item.Name}_ref.mov"),
            "crop=480:270:0:20,scale=in_color_matrix=bt709:flags=full_chroma_int"
        );
        Assert.Contains(
            plate,
            c => Math.Max(c.Red, Math.Max(c.Green, c.Blue)) - Math.Min(c.Red, Math.Min(c.Green, c.Blue)) > 40
        );
        foreach (var (seen, source) in movie.Zip(plate))
        {
            var luma = slope * (0.2126 * source.Red + 0.7152 * source.Green + 0.0722 * source.Blue);
            Assert.InRange(seen.Red, luma - 6, luma + 6);
            Assert.InRange(seen.Green, luma - 6, luma + 6);
            Assert.InRange(seen.Blue, luma - 6, luma + 6);
        }
    }

    /// <summary>The edit with a CDL in its first event.</summary>
    private async Task<Guid> AddGradedAsync()
    {
        var lines = File.ReadAllLines(Samples.At("edit", "conform", Cut)).ToList();
        var first = lines.FindIndex(l => l.StartsWith("000001", StringComparison.Ordinal));
        lines.Insert(first + 1, "* ASC_SOP (0.25 0.25 0.25)(0 0 0)(1 1 1)");
        lines.Insert(first + 2, "* ASC_SAT 0");
        var added = await world
            .Get<AddEdit>()
            .RunAsync(
                world.Admin,
                new("MOON", "GRADED_v01.edl", System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), "23.976"),
                World.None
            );
        return added.Value.Edit.Id;
    }

    /// <summary>The first frame as means of an even grid, 0 to 255.</summary>
    private static List<(double Red, double Green, double Blue)> Colours(string file, string filter) =>
        [
            .. Ffmpeg
                .Run(
                    "ffmpeg",
                    [
                        .. $"-v error -i {file} -frames:v 1 -vf".Split(' '),
                        $"{filter},format=gbrp,scale=12:6:flags=area,format=rgb24",
                        .. "-f rawvideo -".Split(' '),
                    ]
                )
                .Chunk(3)
                .Select(c => ((double)c[0], (double)c[1], (double)c[2])),
        ];
}
