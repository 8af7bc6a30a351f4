using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;

namespace MediaProductionPortal.Pages.Pulls;

public class PullDraftTests
{
    [Fact]
    public void ADraftComesBackFromTheTabAsItWas()
    {
        var draft = new PullDraft
        {
            Options = new() { Handles = 12, LeaveOut = ["3", "4s"] },
            Name = "VFX 1",
            Due = "2026-03-14",
            First = true,
            Picked =
            {
                new() { ClipId = Guid.NewGuid(), From = "01:00:00:10" },
            },
        };
        draft.Put("7", "shot", "010_0040");
        draft.Put("episode", "101");

        var back = PullDraft.Read(draft.ToJson())!;

        Assert.Equal(draft.ToJson(), back.ToJson());
        Assert.Equal("010_0040", back.Options.ItemValues["7"]["shot"]);
        Assert.Equal(new DateOnly(2026, 3, 14), back.DueDate);
        Assert.Equal(12, back.Options.Handles);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"Options\":7}")]
    [InlineData("nonsense")]
    public void WhatCantBeReadIsNoDraft(string? kept) => Assert.Null(PullDraft.Read(kept));

    [Fact]
    public void ATemplateLeavesWhatBelongsToTheEdit()
    {
        var draft = new PullDraft
        {
            Options = new() { LeaveOut = ["3"], Handles = 8 },
        };
        draft.Put("7", "shot", "010");

        draft.Load(Template("Vendor", new() { Handles = 24, LeaveOut = ["9"] }));

        Assert.Equal(
            (24, "3", "010"),
            (draft.Options.Handles, draft.Options.LeaveOut[0], draft.Options.ItemValues["7"]["shot"])
        );
    }

    [Fact]
    public void AValueThatIsEmptiedIsGone()
    {
        var draft = new PullDraft();
        draft.Put("7", "shot", "010");
        draft.Put("7", "shot", " ");

        Assert.Empty(draft.Options.ItemValues);
    }

    [Fact]
    public void ANewPullBeginsWithTheUsualTemplateAndWhatCanBeMade()
    {
        var choices = Choices(
            [PullOutput.Dpx],
            Template("usual", new() { NameTemplate = "{show}_{plate}_v{version}", Output = PullOutput.Exr })
        );

        var options = PullDraft.Of(choices, PullKind.Vfx).Options;

        Assert.Equal(("{show}_{plate}_v{version}", PullOutput.Dpx), (options.NameTemplate, options.Output));
    }

    [Fact]
    public void WhatGoesOnlyWithAnotherOutputIsTakenBack()
    {
        var choices = Choices([PullOutput.ProRes4444]) with
        {
            Colours = [PullColour.AsIs, PullColour.AcesCg],
            Retimes = [RetimeChoice.SourceRange, RetimeChoice.Baked],
        };
        var wanted = new PullOptions
        {
            Output = PullOutput.ProRes4444,
            Colour = PullColour.AcesCg,
            Retimes = RetimeChoice.Baked,
            Compression = ExrCompression.Dwaa,
        };

        var options = PullDraft.Fit(wanted, choices, PullKind.Vfx);

        Assert.Equal(
            (PullColour.AsIs, RetimeChoice.SourceRange, ExrCompression.Zip),
            (options.Colour, options.Retimes, options.Compression)
        );
    }

    [Theory]
    [InlineData("", "", null, null)]
    [InlineData("10", "19", 10L, 10L)]
    [InlineData("01:00:00:10", "01:00:00:19", 10L, 10L)]
    [InlineData("", "01:00:00:19", null, 20L)]
    [InlineData("40", "", 40L, null)]
    public void ARangeIsTypedInTimecodesOrFrames(string from, string to, long? first, long? count)
    {
        var clip = Samples.Clip();
        var range = new PickedDraft
        {
            ClipId = clip.Id,
            From = from,
            To = to,
        };

        Assert.Null(range.Trouble(clip));
        Assert.Equal((first, count), (range.ToRange(clip).First, range.ToRange(clip).Count));
    }

    [Fact]
    public void AClipOverMidnightIsCountedOn()
    {
        var clip = Samples.Clip() with { Timecode = "23:59:59:00", Rate = "24/1", Frames = 48 };

        var range = new PickedDraft { From = "00:00:00:00" };

        Assert.Equal(24, range.ToRange(clip).First);
    }

    [Theory]
    [InlineData("soon", "")]
    [InlineData("-4", "")]
    [InlineData("20", "10")]
    [InlineData("02:00:00:00", "")]
    public void ARangeThatTheClipCantHaveIsSaid(string from, string to) =>
        Assert.NotNull(new PickedDraft { From = from, To = to }.Trouble(Samples.Clip()));

    internal static PullTemplateAnswer Template(string name, PullOptions options) =>
        new(Guid.NewGuid(), name, PullKind.Vfx, options, Samples.Noon, "somebody");

    [Theory]
    [InlineData(PullKind.Vfx, OpaqueChoice.WholeOriginal)]
    [InlineData(PullKind.Conform, OpaqueChoice.LeaveOut)]
    public void OnlyAPullOfPlatesAsksWhatComesInTheirPlace(PullKind kind, OpaqueChoice kept)
    {
        var options = new PullOptions { Opaque = OpaqueChoice.WholeOriginal };
        var choices = Choices([PullOutput.Dpx]) with { Opaque = Enum.GetValues<OpaqueChoice>() };

        Assert.Equal(kept, PullDraft.Fit(options, choices, kind).Opaque);
    }

    internal static PullChoices Choices(IReadOnlyList<PullOutput> outputs, params PullTemplateAnswer[] templates) =>
        new(
            "TLWH",
            "The Long Way Home",
            new Dictionary<PullKind, IReadOnlyList<PullOutput>> { [PullKind.Vfx] = outputs },
            [ExrCompression.Zip],
            [PullColour.AsIs],
            null,
            [],
            [PullFraming.AsIs],
            [RetimeChoice.SourceRange],
            [OpaqueChoice.LeaveOut],
            [],
            templates,
            new(false),
            true,
            true,
            true
        );
}
