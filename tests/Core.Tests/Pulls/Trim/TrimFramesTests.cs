using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

public sealed class TrimFramesTests
{
    private const string Pattern = "A001/A001C001.{0:0000000}.dpx";

    [Fact]
    public async Task FramesAreTheFilesThemselves()
    {
        using var scratch = new Scratch();
        var clip = Sequence(scratch, 86400, 20);
        Assert.Equal(TrimKind.Frames, (await Trims.ChooseAsync(clip, scratch.Roll)).Kind);

        var trimmed = await Trims.RunAsync(clip, scratch.Roll, new(5, 9), scratch.Work);

        Assert.Equal(
            Enumerable.Range(86405, 4).Select(n => string.Format(null, Pattern, n)),
            trimmed.Files.Select(f => f.Path)
        );
        Assert.Equal("01:00:00:05", trimmed.Timecode);
        Assert.All(
            trimmed.Files,
            f =>
                Assert.Equal(
                    File.ReadAllBytes(scratch.At(f.Source)),
                    File.ReadAllBytes(Path.Combine(scratch.Work, f.Path))
                )
        );
    }

    [Fact]
    public async Task AHoleInTheRangeIsNamedAndNothingIsLeftBehind()
    {
        using var scratch = new Scratch();
        var clip = Sequence(scratch, 86400, 20, new FrameHole(86407, 86408));
        var outcome = await Trims.TryAsync(clip, scratch.Roll, new(5, 9), scratch.Work);
        Assert.Contains("86407 to 86408", outcome.Words);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Work));
        await Trims.RunAsync(clip, scratch.Roll, new(9, 20), scratch.Work);
    }

    [Fact]
    public async Task AFrameThatIsGoneFailsTheTrim()
    {
        using var scratch = new Scratch();
        var clip = Sequence(scratch, 86400, 20);
        File.Delete(scratch.At(string.Format(null, Pattern, 86406)));
        var outcome = await Trims.TryAsync(clip, scratch.Roll, new(5, 9), scratch.Work);
        Assert.Contains("86406", outcome.Words);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Work));
    }

    [Theory]
    [InlineData("Clip/A001.mov", 1, 1, false, "Clip/A001.mov")]
    [InlineData("Clip.x/A001", 2, 3, false, "Clip.x/A001_T02")]
    [InlineData("Clip/A001.mov", 2, 3, false, "Clip/A001_T02.mov")]
    [InlineData("f/A001.0086400.dpx", 1, 2, true, "f/A001_T01.0086400.dpx")]
    [InlineData("f/A001_0086400.dpx", 1, 2, true, "f/A001_T01_0086400.dpx")]
    [InlineData("f/0086400.dpx", 1, 2, true, "f/_T010086400.dpx")]
    public void NamesStayTheCameras(string path, int part, int parts, bool isFrame, string expected) =>
        Assert.Equal(expected, TrimNames.Of(path, part, parts, isFrame));

    private static ClipReport Sequence(Scratch scratch, int first, int count, params FrameHole[] holes)
    {
        for (var i = first; i < first + count; i++)
        {
            if (!holes.Any(h => h.First <= i && i <= h.Last))
            {
                var bytes = new byte[3000];
                new Random(i).NextBytes(bytes);
                File.WriteAllBytes(scratch.At(string.Format(null, Pattern, i)), bytes);
            }
        }

        var range = new SequenceRange(
            first,
            first + count - 1,
            1,
            7,
            count - holes.Sum(h => h.Last - h.First + 1),
            holes
        );
        return new()
        {
            Id = Guid.Empty,
            Name = "A001C001",
            Kind = ClipKind.Picture,
            Files = [new("A001/A001C001.%07d.dpx", ClipFileRole.Media, 3000 * count, range)],
            Timecode = "01:00:00:00",
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = count,
        };
    }
}
