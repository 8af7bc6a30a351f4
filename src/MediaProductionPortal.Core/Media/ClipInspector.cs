using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>Opens a clip's files and says what they are: timecode, reel, exact rate, counted frames, codec, scene and take.</summary>
public sealed class ClipInspector(MediaTools tools)
{
    private readonly AleShelf ales = new();

    /// <param name="plan">The clip as its names tell.</param>
    /// <param name="id">The clip's id from now on.</param>
    /// <param name="rollRoot">The roll's folder on this machine.</param>
    /// <param name="cancellationToken">Kills the tools that run.</param>
    /// <param name="fallbackRate">
    /// Rate for sequences whose frames don't say one; without it <see cref="ClipReport.RateNumerator"/> stays null and
    /// the proxy runs at 24.
    /// </param>
    /// <returns>Always a report: what can't be opened has an <see cref="ClipReport.OpaqueReason"/> and a finding.</returns>
    public async Task<ClipInspection> InspectAsync(
        ClipPlan plan,
        Guid id,
        string rollRoot,
        CancellationToken cancellationToken,
        FrameRate? fallbackRate = null
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        var blank = new ClipReport
        {
            Id = id,
            Name = plan.Name,
            Kind = plan.Kind,
            Files = plan.Files,
            Reel = plan.Reel,
            CameraIndex = plan.CameraIndex,
            OpaqueReason = plan.OpaqueReason,
        };
        try
        {
            return await OpenAsync(plan, blank, rollRoot, fallbackRate, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // nobody foresaw what is in this one; the roll's other clips, and the agent, go on
            return Stumbled(blank, fault);
        }
    }

    private async Task<ClipInspection> OpenAsync(
        ClipPlan plan,
        ClipReport named,
        string rollRoot,
        FrameRate? fallbackRate,
        CancellationToken cancellationToken
    )
    {
        var blank = SidecarFacts.Fill(named, rollRoot, ales.Of(rollRoot));
        if (plan.OpaqueReason is { } reason)
        {
            return new ClipInspection(
                await OpaqueInspection.FillAsync(tools, blank, rollRoot, cancellationToken),
                [
                    new Finding(
                        FindingCodes.ClipOpaque,
                        FindingSeverity.Note,
                        plan.Files[0].Path,
                        $"{plan.Name}: {reason}"
                    ),
                ]
            );
        }

        return plan switch
        {
            { Kind: ClipKind.Sound } => await SoundInspection.InspectAsync(tools, blank, rollRoot, cancellationToken),
            { Files: [{ Sequence: not null } sequence, ..] } => await SequenceInspection.InspectAsync(
                tools,
                blank,
                sequence,
                rollRoot,
                fallbackRate,
                cancellationToken
            ),
            _ => await PictureInspection.InspectAsync(tools, blank, rollRoot, cancellationToken),
        };
    }

    private static ClipInspection Stumbled(ClipReport blank, Exception fault)
    {
        var why = $"{fault.GetType().Name}: {fault.Message.TrimEnd('.')}";
        return new ClipInspection(
            blank with
            {
                OpaqueReason = blank.OpaqueReason ?? $"{blank.Name} could not be looked into: {why}.",
            },
            [
                new Finding(
                    FindingCodes.ClipUnreadable,
                    FindingSeverity.Warning,
                    blank.Files[0].Path,
                    $"{blank.Name} could not be looked into: {why}. It is verified and stored all the same; play the original, "
                        + "and report this with the clip's format."
                ),
            ]
        );
    }
}
