using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>A range that was made, on its way into the package.</summary>
internal sealed record PackagedItem(PullItem Row, Clip Clip, IReadOnlyList<DeliveredNote> Notes, PullKind Kind)
{
    public bool IsWhole => Row.Proof?.IsWhole == true;

    /// <summary>Neither an original nor a proxy.</summary>
    public bool IsPlate => Kind == PullKind.Vfx && Row.Output is not (PullOutput.Whole or PullOutput.EditorialProxy);

    /// <summary>A file is a frame.</summary>
    public bool IsFrames { get; init; }

    /// <summary>Of the clip, as they lie in the package.</summary>
    public FrameRange Frames => IsWhole ? new(0, Row.Proof!.Frames) : FrameRange.Of(Row.First, Row.Count);

    public long First => Frames.In;

    public FrameRate? Rate =>
        Clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below } ? new(above, below) : null;

    private PackageItemKind Is =>
        Clip.Kind == ClipKind.Sound ? PackageItemKind.Sound
        : IsPlate ? PackageItemKind.Plate
        : Row.Output == PullOutput.EditorialProxy ? PackageItemKind.EditorialProxy
        : IsWhole ? PackageItemKind.WholeOriginal
        : PackageItemKind.TrimmedOriginal;

    /// <param name="timeline">Null for picked ranges.</param>
    /// <param name="isFirst">Of its clip: what trimming saved is counted once.</param>
    public PackageItem Make(
        Timeline? timeline,
        Cube? look,
        bool isFirst,
        string recordedBy,
        IReadOnlyList<SheetPicture> pictures
    )
    {
        var proof = Row.Proof!;
        return new()
        {
            Name = Row.Name,
            Kind = Is,
            Files =
            [
                .. Notes.Select(n => new DeliveredFile(
                    n.Path,
                    n.Size,
                    [],
                    n.Custody is { } custody ? new(custody.Format, custody.Text, null, recordedBy) : null
                )),
            ],
            Clip = Clip.Name,
            Reel = proof.Reel ?? Clip.Reel,
            Rate = Rate,
            Frames = Frames,
            TimecodeIn = TimecodeOf(Frames.In),
            TimecodeOut = Frames.IsEmpty ? null : TimecodeOf(Frames.Out),
            HeadHandle = Row.Head,
            TailHandle = Row.Tail,
            Retime = Row.Retime,
            Events = [.. Row.Events.Select(e => e.Number).Where(n => n.Length > 0).Distinct()],
            Version = Row.Version,
            Values = ValuesOf(Row),
            Width = Row.Width,
            Height = Row.Height,
            Cdl = EventWithCdl(Row, timeline)?.Cdl,
            Look = look,
            LookName = look is null ? null : Clip.Look,
            Proof = new(Row.Count, proof.Frames, proof.Frames, proof.Compared, proof.By ?? proof.Words)
            {
                Timecode = proof.FirstTimecode,
                Reel = proof.Reel,
                Samples = proof.Samples,
            },
            MovieLook = proof.MovieLook,
            WholeReason = proof.WholeReason,
            Note = InsteadWords.Of(Row, Clip, Kind),
            WholeBytes =
                Is is not (PackageItemKind.TrimmedOriginal or PackageItemKind.Sound) ? null
                : isFirst ? Clip.Bytes
                : 0,
            Pictures = pictures,
        };
    }

    /// <summary>The first event of the range that has a CDL.</summary>
    internal static EditEvent? EventWithCdl(PullItem row, Timeline? timeline) =>
        row
            .Events.Select(e => e.Index)
            .OfType<int>()
            .Where(i => i < timeline?.Events.Count)
            .Select(i => timeline!.Events[i])
            .FirstOrDefault(e => e.Cdl is not null);

    /// <summary>For the folders of its sidecars.</summary>
    internal static NameValues ValuesOf(PullItem row)
    {
        var texts = row.Texts ?? [];
        var plate = texts.GetValueOrDefault("plate") ?? "";
        var digits = plate.Length - plate.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).Length;
        return new()
        {
            Plate =
                digits > 0
                && int.TryParse(plate.AsSpan(plate.Length - digits), CultureInfo.InvariantCulture, out var number)
                    ? new(plate[..^digits], number)
                    : null,
            Version = row.Version,
            Texts = texts,
        };
    }

    public string? TimecodeOf(long frame) =>
        Rate is { } rate && Timecode.TryParse(Clip.Timecode, rate, out var start) ? start.Add(frame).ToString() : null;

    /// <summary>First, middle and last frame, and what stands below them.</summary>
    public IReadOnlyList<(long Frame, string Words)> Sheet =>
        Clip.Kind == ClipKind.Sound || Frames.IsEmpty
            ? []
            :
            [
                .. new[] { Frames.In, (Frames.In + Frames.Last) / 2, Frames.Last }.Select(f =>
                    (f, TimecodeOf(f) ?? f.ToString(CultureInfo.InvariantCulture))
                ),
            ];
}
