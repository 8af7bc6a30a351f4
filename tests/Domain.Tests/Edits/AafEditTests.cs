using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Pulls;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Edits;

/// <summary>An AAF is kept as it came, and read through the converter that is configured; a stand-in here.</summary>
public sealed class AafEditTests : IDisposable
{
    private const string List = """
        TITLE: REEL1
        001  A001_TAPE V C 02:00:02:00 02:00:04:00 10:00:02:00 10:00:04:00
        """;

    private static readonly byte[] Aaf = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3];

    private readonly World world = new();
    private readonly string folder = Directory.CreateTempSubdirectory("mpp-aaf-test-").FullName;

    private string Log => Path.Combine(folder, "log");

    public void Dispose()
    {
        world.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task WithoutAConverterItIsNotTakenAndItIsSaidWhatToDo()
    {
        var no = (await AddAsync()).Refusal!;
        Assert.Equal(EditFindingCodes.AafNoConverter, no.Code);
        Assert.Contains("Export an EDL, OTIO or XML", no.Words);
        Assert.Empty((await world.Get<ListEdits>().RunAsync(world.Admin, "moon", World.None)).Value.Cuts);
    }

    [Fact]
    public async Task ItIsKeptAsItCameAndConvertedOnce()
    {
        if (OperatingSystem.IsWindows())
            return;
        Configure("cp \"$3\" \"$2\"");
        var added = (await AddAsync()).Value.Edit;
        Assert.Equal((EditFormat.Aaf, 1, (long)Aaf.Length), (added.Format, added.Events, added.Bytes));
        Assert.Equal(Aaf, (await world.Get<ListEdits>().OpenAsync(world.Admin, added.Id, World.None)).Value.File);
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                "A001_TAPE",
                (await world.Get<ShowEdit>().RunAsync(world.Admin, added.Id, null, null, World.None))
                    .Value
                    .Match
                    .Events[0]
                    .Sources[0]
                    .Reel
            );
        var otio = await world.Get<ExportEdit>().RunAsync(world.Admin, added.Id, EditFormat.Otio, null, World.None);
        Assert.Equal("REEL1_v03.otio", otio.Value.Name);
        Assert.Single(await File.ReadAllLinesAsync(Log));

        // What was made before is enough when the converter is gone.
        Options.AafConverter = "";
        Assert.Null((await world.Get<ShowEdit>().RunAsync(world.Admin, added.Id, null, null, World.None)).Refusal);
    }

    [Fact]
    public async Task AConverterThatFailsIsQuotedAndNothingIsKept()
    {
        if (OperatingSystem.IsWindows())
            return;
        Configure("echo 'no such class: Sequence' >&2; exit 1");
        var no = (await AddAsync()).Refusal!;
        Assert.Equal("edit-unreadable", no.Code);
        Assert.Contains("no such class: Sequence", no.Words);
        Assert.False(Directory.Exists(Options.Folder));
    }

    private EditFileOptions Options => world.Get<IOptions<EditFileOptions>>().Value;

    private void Configure(string does)
    {
        var otio = Path.Combine(folder, "made.otio");
        var timeline = ReadEdit.Bytes(Encoding.UTF8.GetBytes(List), "x.edl", new() { Rate = new(24, 1) }).Timelines[0];
        File.WriteAllText(otio, WriteEdit.To(EditFormat.Otio, timeline).Text);
        var script = Path.Combine(folder, "convert.sh");
        File.WriteAllText(script, $"echo converted >> '{Log}'\n{does}\n");
        (Options.AafConverter, Options.Folder) = (
            $"sh {script} {{input}} {{output}} {otio}",
            Path.Combine(folder, "made")
        );
    }

    private Task<Outcome<MediaProductionPortal.Protocol.Api.AddEditAnswer>> AddAsync() =>
        world.Get<AddEdit>().RunAsync(world.Admin, new("moon", "REEL1_v03.aaf", Aaf), World.None);
}
