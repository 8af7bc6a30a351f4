using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Library;

/// <summary>Notes at places of clips, on every database.</summary>
public abstract class NoteContract : IDisposable
{
    private readonly Lazy<World> made;

    protected NoteContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task NotesStandInTheOrderOfTheirPlacesWithTheirTimecode()
    {
        var clip = await ClipAsync();
        await WriteAsync(World.Admin, clip, new(1798, "second", Colour: MarkerColour.Red));
        await WriteAsync(World.Admin, clip, new(0, "first", 24, Drawing: [new("#ff5050", [0, 0.5, 1, 0.25])]));

        var notes = await ListAsync(World.Admin, clip);

        // 29.97 drop frame: frame numbers 0 and 1 of the minute are left out.
        Assert.Equal(["00:59:00;02", "01:00:00;00"], notes.Select(n => n.Timecode));
        Assert.Equal(["first", "second"], notes.Select(n => n.Text));
        Assert.Equal((24, MarkerColour.Green), (notes[0].Length, notes[0].Colour));
        Assert.Equal([0, 0.5, 1, 0.25], Assert.Single(notes[0].Drawing).Points);
    }

    [DatabaseFact]
    public async Task OnlyItsAuthorAndProducersChangeANote()
    {
        var clip = await ClipAsync();
        var editor = World.Person("ed@example.org", role: TitleRole.Editor);
        var other = World.Person("other@example.org", role: TitleRole.Production);
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var note = await WriteAsync(editor, clip, new(10, "soft"));

        var no = await World.Get<WriteNote>().RunAsync(other, clip, note.Id, new(10, "sharp"), World.None);
        Assert.Equal("not-allowed", no.Refusal?.Code);
        Assert.Contains("ed@example.org", no.Refusal?.Words);
        Assert.Equal(
            "not-allowed",
            (await World.Get<RemoveNote>().RunAsync(other, clip, note.Id, World.None)).Refusal?.Code
        );
        Assert.False((await ListAsync(other, clip))[0].Mine);

        var changed = await World.Get<WriteNote>().RunAsync(editor, clip, note.Id, new(12, "very soft"), World.None);
        Assert.Equal(
            (12, "very soft", true),
            (changed.Value.At, changed.Value.Text, changed.Value.ChangedAt is not null)
        );
        Assert.False((await World.Get<RemoveNote>().RunAsync(producer, clip, note.Id, World.None)).IsRefused);
        Assert.Empty(await ListAsync(editor, clip));
        using var db = World.Db();
        Assert.Contains(db.Audit, a => a.Deed == "note-removed" && a.Detail == "very soft");
    }

    [DatabaseFact]
    public async Task WhoDoesNotSeeTheLibrarySeesNoNotes()
    {
        var clip = await ClipAsync();
        foreach (var role in new TitleRole?[] { TitleRole.Viewer, TitleRole.Vendor, null })
        {
            var who = World.Person($"{role}@example.org", role: role);
            Assert.Equal("not-found", (await World.Get<ListNotes>().RunAsync(who, clip, World.None)).Refusal?.Code);
            Assert.Equal(
                "not-found",
                (await World.Get<WriteNote>().RunAsync(who, clip, null, new(0, "x"), World.None)).Refusal?.Code
            );
        }
    }

    [DatabaseFact]
    public async Task OddNotesAreRefusedInWords()
    {
        var clip = await ClipAsync();
        foreach (
            var (request, code) in new (NoteRequest, string)[]
            {
                (new(-1, "x"), "place-outside"),
                (new(2000, "x"), "place-outside"),
                (new(1999, "x", 2), "length-odd"),
                (new(0, " \n "), "note-empty"),
                (new(0, new string('x', 4001)), "note-long"),
                (new(0, "x", Drawing: [new("red", [0, 0, 1, 1])]), "drawing-odd"),
                (new(0, "x", Drawing: [new("#ff0000", [0, 0, 1, 1.5])]), "drawing-odd"),
                (new(0, "x", Drawing: [new("#ff0000", [double.NaN, 0, 1, 1])]), "drawing-odd"),
                (
                    new(0, "x", Drawing: [.. Enumerable.Repeat(new NoteStroke("#ff0000", [0, 0, 1, 1]), 201)]),
                    "drawing-large"
                ),
            }
        )
            Assert.Equal(
                code,
                (await World.Get<WriteNote>().RunAsync(World.Admin, clip, null, request, World.None)).Refusal?.Code
            );
        Assert.Empty(await ListAsync(World.Admin, clip));
    }

    [DatabaseFact]
    public async Task TheyLeaveAsMarkersAtSourceTimecode()
    {
        var clip = await ClipAsync();
        await WriteAsync(World.Admin, clip, new(1798, "boom in shot", 3, MarkerColour.Yellow));

        var file = await World.Get<ExportNotes>().RunAsync(World.Admin, clip, MarkerFormat.Avid, World.None);

        Assert.Equal("A001C001_markers.txt", file.Value.FileName);
        Assert.Equal("admin@example.org\t01:00:00;00\tV1\tyellow\tboom in shot\t3\r\n", file.Value.Text);
    }

    private async Task<Guid> ClipAsync()
    {
        var (_, roll) = await World.OrderedAsync();
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = World.Title.Id,
            RollId = roll,
            Name = "A001C001",
            Timecode = "00:59:00;02",
            RateNumerator = 30000,
            RateDenominator = 1001,
            Frames = 2000,
        };
        ClipNames.Write(clip);
        using var db = World.Db();
        db.Clips.Add(clip);
        await db.SaveChangesAsync();
        return clip.Id;
    }

    private async Task<NoteAnswer> WriteAsync(Who who, Guid clip, NoteRequest request) =>
        (await World.Get<WriteNote>().RunAsync(who, clip, null, request, World.None)).Value;

    private async Task<IReadOnlyList<NoteAnswer>> ListAsync(Who who, Guid clip) =>
        (await World.Get<ListNotes>().RunAsync(who, clip, World.None)).Value;

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class NotesOnSqlite : NoteContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class NotesOnPostgreSql : NoteContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
