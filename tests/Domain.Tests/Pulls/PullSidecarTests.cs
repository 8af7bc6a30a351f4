using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What goes along with plates of a card that brought an AMF and a framing decision list of its own.</summary>
public sealed class PullSidecarTests : IDisposable
{
    private const string Clip = "A003C001_250311_R1VK";

    private readonly World world = new();
    private readonly string cards = Directory.CreateTempSubdirectory("mpp-card-").FullName;

    public void Dispose()
    {
        world.Dispose();
        Directory.Delete(cards, recursive: true);
    }

    [SharedSamplesFact]
    public async Task APlateHasItsMovieItsAmfAndTheFramingOfItsOwnCard()
    {
        await StoreAsync();
        var list = await world
            .Get<FramingLists>()
            .AddAsync(world.Admin, "MOON", "SHOW.fdl", Framing("SHOW", 4608, 3164, template: true), World.None);
        Assert.Null(list.Refusal?.Words);
        var options = new PullOptions
        {
            Events = ["1"],
            Handles = 3,
            NameTemplate = "{clip}_{event}_{plate}_v{version}",
            Framing = PullFraming.Template,
            FramingList = list.Value.Id,
            Movie = PullMovie.H264,
            MovieText = "VENDOR",
        };
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        var pull = await world
            .Get<SubmitPull>()
            .RunAsync(world.Admin, "MOON", new(new(PullKind.Vfx, edit, options)), World.None);
        Assert.Null(pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        var item = Assert.Single(done.Items);
        Assert.True(done.Pull.State == PullState.Done, done.Pull.Words + item.Words);
        Assert.Null(item.Words);
        Assert.Contains($"({Clip}.fdl)", item.Framing);
        Assert.Equal((240, 136), (item.Width, item.Height));
        Assert.Contains("The reference movie was made of the source", item.Proof!.Words);

        var files = (await world.PackageAsync(pull.Value.Id)).Files.Select(f => f.Path).ToList();
        Assert.Contains($"framing/{Clip}_delivered.fdl", files);
        var movie = world.FileOf(done, $"{item.Name}_ref.mov");
        Assert.Equal(
            item.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Ffmpeg.Ask(movie, "stream=nb_read_frames", "-count_frames", "-select_streams", "v:0").Trim()
        );
        var amf = ReadAmf.Text(File.ReadAllText(world.FileOf(done, $"color/{item.Name}.amf"))).Amf!;
        Assert.Equal((item.Name, 1001L), (amf.Clip!.Name, amf.Clip.Sequence!.Min));
        Assert.Equal(1001 + item.Count - 1, amf.Clip.Sequence.Max);
        Assert.Equal("urn:uuid:d587baff-1e20-46e7-a3b1-bbb1194b0172", amf.Archived.Single().Info.Uuid);
    }

    [SharedSamplesFact]
    public async Task AMovieWithoutAPlaceInThePackageIsRefused()
    {
        await StoreAsync();
        var edit = await world.AddEditAsync("SYNTH_R1_v03_file129.edl");
        await world
            .Get<PackageProfiles>()
            .SaveAsync(world.Admin, "MOON", new("BARE", PullKind.Vfx, new("", "{name}", "originals", [])), World.None);
        var plan = await world
            .Get<PlanPull>()
            .RunAsync(
                world.Admin,
                "MOON",
                new(PullKind.Vfx, edit, new() { Movie = PullMovie.ProResProxy, PackageProfile = "BARE" }),
                World.None
            );
        Assert.Equal("movie-without-place", plan.Refusal!.Code);
    }

    private async Task StoreAsync()
    {
        var card = Path.Combine(cards, "A003R1VK");
        Directory.CreateDirectory(card);
        foreach (var file in Directory.GetFiles(Samples.At("cards", "A003R1VK")))
            File.Copy(file, Path.Combine(card, Path.GetFileName(file)));
        File.Copy(Samples.At("other", "amf", "example1.amf"), Path.Combine(card, Clip + ".amf"));
        File.WriteAllBytes(Path.Combine(card, Clip + ".fdl"), Framing("CARD", 480, 270, template: false));
        await StoredCards.StoreAsync(world, card);
    }

    private static byte[] Framing(string canvas, int width, int height, bool template) =>
        System.Text.Encoding.UTF8.GetBytes(
            $$"""
            {
              "uuid": "{{Guid.NewGuid()}}",
              "version": { "major": 2, "minor": 0 },
              "framing_intents": [{ "id": "WIDE", "aspect_ratio": { "width": 16, "height": 9 } }],
              "contexts": [{ "label": "camera", "canvases": [{
                "id": "{{canvas}}", "source_canvas_id": "{{canvas}}",
                "dimensions": { "width": {{width}}, "height": {{height}} },
                "framing_decisions": [{
                  "id": "{{canvas}}-WIDE", "framing_intent_id": "WIDE",
                  "dimensions": { "width": {{width}}, "height": {{height}} },
                  "anchor_point": { "x": 0, "y": 0 }
                }]
              }] }],
              "canvas_templates": [{{(
                template
                    ? """{ "id": "HALF", "target_dimensions": { "width": 240, "height": 0 }, "target_anamorphic_squeeze": 1, "fit_source": "canvas.dimensions", "fit_method": "width" }"""
                    : ""
            )}}]
            }
            """
        );
}
