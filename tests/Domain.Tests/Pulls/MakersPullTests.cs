using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>Makers' tools by configuration. The real ones are not to be had here: ffmpeg stands in for one.</summary>
public sealed class MakersPullTests
{
    private const string Clip = "E001_03110914_C001";
    private const string Trim =
        "ffmpeg -v error -ss 0.4 -i {in} -map_metadata 0 -timecode 09:00:00:{first} -c copy -frames:v {frames} -f mov {out}";

    [FfmpegTheory]
    [InlineData("ffmpeg -version", false)]
    [InlineData("no-such-tool --version", true)]
    public async Task AClipThatNothingHereOpensIsCutByItsMakersToolOrComesWhole(string probe, bool isWhole)
    {
        using var card = new MadeCard("E001").Film(Clip, 1, 30, "09:00:00:00", "25/1");
        File.Move(Path.Combine(card.Folder, Clip + ".mov"), Path.Combine(card.Folder, Clip + ".braw"));
        using var world = new World(more: services =>
            services.Configure<MediaDecoders>(o =>
                o.Decoders = [
                    new()
                    {
                        Name = "braw-trim",
                        Extensions = ["braw"],
                        Trim = Trim,
                        Probe = probe,
                    },
                ]
            )
        );
        await StoredCards.StoreAsync(world, card.Folder);
        Guid clip;
        using (var db = world.Db())
        {
            var row = await db.Clips.SingleAsync();
            Assert.NotNull(row.OpaqueReason);
            clip = row.Id;
        }

        var options = new PullOptions { Output = PullOutput.Trim, Handles = 0 };
        var request = new PlanPullRequest(PullKind.Conform, null, options, null, [new(clip, 10, 5)]);
        var plan = (await world.Get<PlanPull>().RunAsync(world.Admin, "MOON", request, World.None)).Value;
        Assert.Equal(isWhole, Assert.Single(plan.Items).IsWhole);
        var pull = await world.Get<SubmitPull>().RunAsync(world.Admin, "MOON", new(request), World.None);
        Assert.True(pull.Refusal is null, pull.Refusal?.Words);
        await world.RunPullsAsync();
        var done = await world.ShowPullAsync(pull.Value.Id);
        Assert.True(done.Pull.State == PullState.Done, done.Items[0].Words);
        var package = await world.PackageAsync(done.Pull.Id);
        var path = package.Files.Single(f => f.Path.EndsWith(".braw", StringComparison.Ordinal)).Path;
        Assert.Equal(
            Enumerable.Range(isWhole ? 0 : 10, isWhole ? 30 : 5).Select(f => (1, f)),
            FrameStrip.Read(world.FileOf(done, path), MadeCard.Width, MadeCard.Height)
        );
        if (!isWhole)
        {
            Assert.Equal(("09:00:00:10", 0L), (done.Items[0].Proof!.FirstTimecode, done.Items[0].Proof!.Compared));
            Assert.Contains("its picture can't be opened here", done.Items[0].Proof!.Words);
        }
    }

    [Theory]
    [InlineData("", "r3d", "tool {in} {out} {first} {frames}", "needs a Name")]
    [InlineData("X", null, "tool {in} {out} {first} {frames}", "needs Extensions")]
    [InlineData("X", "r3d", "tool {in}", "must hold {in} and {out}")]
    public void ACommandThatCantWorkIsRefusedAtStart(string name, string? extension, string trim, string words)
    {
        var decoder = new MediaDecoder { Name = name, Trim = trim };
        decoder.Extensions.AddRange(extension is null ? [] : [extension]);
        using var world = new World(more: s => s.Configure<MediaDecoders>(o => o.Decoders = [decoder]));
        var fault = Assert.Throws<OptionsValidationException>(() =>
            world.Get<IOptions<MediaDecoders>>().Value.Decoders
        );
        Assert.Contains(words, fault.Message);
    }
}
