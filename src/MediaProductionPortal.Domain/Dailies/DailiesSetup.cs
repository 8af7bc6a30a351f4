using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>What is set for a title's dailies, and what is done where nothing is.</summary>
public sealed class DailiesSetup(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    PullAbility ability,
    ProgressFeed feed,
    TimeProvider clock
)
{
    /// <param name="title">Code or id.</param>
    public async Task<Outcome<DailiesSettingsAnswer>> ShowAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var row = await db.TitleDailies.AsNoTracking().FirstOrDefaultAsync(t => t.TitleId == found.Value.Id, cancel);
        var may = await rules.MayAsync(who, Deed.ManageDailies, Subject.Title(found.Value.Id), cancel);
        return await AnswerAsync(db, found.Value, row, may, cancel);
    }

    public async Task<Outcome<DailiesSettingsAnswer>> SaveAsync(
        Who who,
        string title,
        DailiesSettings settings,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.ManageDailies, cancel);
        if (found.Refusal is { } no)
            return no;
        var titleId = found.Value.Id;
        if (await OddAsync(db, titleId, settings, cancel) is { } odd)
            return odd;
        var row = await db.TitleDailies.FirstOrDefaultAsync(t => t.TitleId == titleId, cancel);
        if (row is null)
            db.TitleDailies.Add(row = new() { TitleId = titleId, ChangedBy = "" });
        Put(row, settings);
        (row.ChangedAt, row.ChangedBy) = (clock.GetUtcNow(), Text.Cut(who.Name, 256));
        db.Audit.Add(
            WriteAudit.Entry(who, row.ChangedAt, "dailies-set", $"dailies of {found.Value.Code}", titleId, Summary(row))
        );
        await db.SaveChangesAsync(cancel);
        feed.Publish(new ChangeNotice(titleId, null, null, null, null));
        return await AnswerAsync(db, found.Value, row, true, cancel);
    }

    /// <summary>What a clip's camera may have written; nothing where the title's dailies are not made through ACES.</summary>
    internal async Task<IReadOnlyList<string>> SpacesAsync(PortalDb db, Guid titleId, CancellationToken cancel) =>
        await db.TitleDailies.AnyAsync(t => t.TitleId == titleId && t.Colour == DailiesColour.Aces, cancel)
            ? [.. (await ability.ReadAsync(cancel)).Config.Inputs]
            : [];

    /// <summary>What is wrong with a space that a person chose; null: nothing.</summary>
    internal async Task<Refusal?> OddSpaceAsync(string? space, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(space))
            return null;
        var config = (await ability.ReadAsync(cancel)).Config;
        if (config.Trouble is { } trouble)
            return Refusal.Conflict("colours-away", trouble);
        return config.Inputs.Contains(space.Trim())
            ? null
            : Refusal.Invalid(
                "space-unknown",
                $"The colour config has no '{Text.Cut(space, 80)}'; it has {string.Join(", ", config.Inputs)}."
            );
    }

    /// <summary>What must be there before the first dailies of a title are made.</summary>
    internal static IReadOnlyList<string> Missing(TitleDailies? row)
    {
        List<string> missing = [];
        if (row?.Rate is null)
            missing.Add("The frame rate of the project is not set.");
        if (string.IsNullOrEmpty(row?.ColourScience))
            missing.Add(
                "The colour science is not set: say what the camera's pictures are, such as ARRI LogC3 or ACES 1.3."
            );
        if (row is not { Outputs.Count: > 0 })
            missing.Add("No deliverables are chosen.");
        return missing;
    }

    /// <param name="framed">Framing decision lists frame all clips that are looked at.</param>
    internal static IReadOnlyList<string> Defaults(TitleDailies? row, bool framed = false)
    {
        List<string> defaults = [];
        if (row is { Colour: DailiesColour.Aces, InputSpace: null })
            defaults.Add("Clips that do not tell what their camera wrote are seen as it wrote them, and named.");
        if (row is { LookId: null, Colour: DailiesColour.Show } or null)
            defaults.Add(
                "No show LUT: clips are seen with their own CDL only, and as the camera wrote them where they have none."
            );
        if (row?.Shape is null && !framed)
            defaults.Add(
                "No shape: clips that no framing decision list frames are scaled into the file in full, without a line."
            );
        if (row is not { BurnIns.Count: > 0 })
            defaults.Add("Nothing is burnt in.");
        if (row is not { MixTracks.Count: > 0 })
            defaults.Add("In the review the recorder's mix track is heard, and all its tracks where it has none.");
        return defaults;
    }

    private async Task<DailiesSettingsAnswer> AnswerAsync(
        PortalDb db,
        Title title,
        TitleDailies? row,
        bool may,
        CancellationToken cancel
    )
    {
        var config = (await ability.ReadAsync(cancel)).Config;
        return new(
            title.Code,
            row is null
                ? new(null, Outputs: [], BurnIns: [], MixTracks: [])
                : new(
                    row.Rate?.ToString(),
                    row.ColourScience,
                    row.LookId,
                    row.Shape,
                    row.SafeArea,
                    row.Outputs,
                    row.BurnIns,
                    row.MixTracks,
                    row.HeadSeconds,
                    row.Tone,
                    row.Watermark,
                    row.Colour,
                    row.CdlSpace,
                    row.Display,
                    row.InputSpace,
                    row.BurntIn
                ),
            Missing(row),
            Defaults(row),
            row?.ChangedAt,
            row?.ChangedBy,
            may,
            await DailiesSidecars.ListAsync(db, title.Id, cancel),
            config.Trouble is null ? [.. config.Inputs] : []
        );
    }

    private static void Put(TitleDailies row, DailiesSettings s)
    {
        FrameRate? rate = FrameRate.TryParse(s.Rate, out var read) ? read : null;
        (row.RateNumerator, row.RateDenominator) = (rate?.Numerator, rate?.Denominator);
        row.ColourScience = string.IsNullOrWhiteSpace(s.ColourScience) ? null : Text.Cut(s.ColourScience.Trim(), 80);
        (row.LookId, row.Shape, row.SafeArea) = (s.LookId, s.Shape, s.SafeArea);
        (row.HeadSeconds, row.Tone, row.Watermark) = (s.HeadSeconds, s.Tone, s.Watermark);
        row.BurntIn = s.BurntIn;
        (row.Colour, row.CdlSpace, row.Display) = (s.Colour, s.CdlSpace, s.Display);
        row.InputSpace = string.IsNullOrWhiteSpace(s.InputSpace) ? null : s.InputSpace.Trim();
        row.Outputs = [.. s.Outputs ?? []];
        row.BurnIns = [.. s.BurnIns ?? []];
        row.MixTracks = [.. (s.MixTracks ?? []).Select(t => t.Trim()).Where(t => t.Length > 0)];
    }

    private async Task<Refusal?> OddAsync(PortalDb db, Guid titleId, DailiesSettings s, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(s.Rate) && !FrameRate.TryParse(s.Rate, out _))
            return Refusal.Invalid(
                "rate-odd",
                $"'{s.Rate}' is no frame rate; write 23.976, 24, 25, 29.97 or a fraction."
            );
        if (s.Shape is { } shape && shape is < 0.3 or > 10)
            return Refusal.Invalid("shape-odd", "The frame's shape is width by height, such as 2.39 or 1.78.");
        if (s.HeadSeconds is < 0 or > 30)
            return Refusal.Invalid("head-odd", "The head lasts up to 30 seconds.");
        if (!Enum.IsDefined(s.Watermark))
            return Refusal.Invalid("watermark-odd", "The watermark is for nobody, guests or everybody.");
        if (!Enum.IsDefined(s.Colour) || !Enum.IsDefined(s.CdlSpace) || !Enum.IsDefined(s.Display))
            return Refusal.Invalid(
                "colour-odd",
                "Colour is show or aces, the CDL's space aces-cct or camera, the display rec709 or srgb."
            );
        if (s.Colour == DailiesColour.Aces && (await ability.ReadAsync(cancel)).Config is { } config)
        {
            if (config.Trouble is { } trouble)
                return Refusal.Conflict(
                    "colours-away",
                    $"{trouble.TrimEnd('.')}: dailies can't be made through ACES here."
                );
            var screen = s.Display == DailiesDisplay.Srgb ? ColourConfig.AcesSrgb : ColourConfig.AcesRec709;
            if (new[] { ColourConfig.AcesCct, screen }.FirstOrDefault(n => !config.Spaces.Contains(n)) is { } lacks)
                return Refusal.Conflict(
                    "colours-away",
                    $"The colour config {config.File} (Pulls:OcioConfig) has no colour space {lacks}: dailies can't be made through ACES with it."
                );
        }
        if (await OddSpaceAsync(s.InputSpace, cancel) is { } unknown)
            return unknown;
        var outputs = s.Outputs ?? [];
        if (outputs.GroupBy(o => o.Form).Any(g => g.Count() > 1))
            return Refusal.Invalid("outputs-twice", "Each kind of output can be made once.");
        if (outputs.Any(o => !Enum.IsDefined(o.Form) || !Enum.IsDefined(o.Size)))
            return Refusal.Invalid(
                "output-unknown",
                $"Outputs are {string.Join(", ", Enum.GetValues<DailiesForm>().Select(FormName))}."
            );
        if (outputs.Count > 0 && outputs.All(o => o.Form != DailiesForm.Review))
            return Refusal.Invalid(
                "review-missing",
                "A review MP4 must be among the outputs: checks and people look at it."
            );
        if (outputs.Any(o => o.Form == DailiesForm.ReviewHevcHls) && outputs.All(o => o.Form != DailiesForm.ReviewHls))
            return Refusal.Invalid(
                "hls-missing",
                "reviewHevcHls stands beside reviewHls, which browsers without HEVC play: choose both."
            );
        if (outputs.Any(o => o.HasHead && o.Size is ProxySize.Source))
            return Refusal.Invalid("review-large", "The review is at most 1,920 pixels wide.");
        foreach (var line in s.BurnIns ?? [])
            if (!Enum.IsDefined(line.Anchor) || line.Text.Length > 200 || BurnTokens.Trouble(line.Text) is not null)
                return Refusal.Invalid(
                    "burn-in-odd",
                    BurnTokens.Trouble(line.Text) ?? "A burn-in has one of nine places, and up to 200 letters."
                );
        if (s.LookId is { } look && !await db.TitleLooks.AnyAsync(l => l.Id == look && l.TitleId == titleId, cancel))
            return Refusal.Invalid("look-unknown", "The title has no such look. Add its .cube to the title first.");
        return null;
    }

    /// <summary>As requests write it.</summary>
    private static string FormName(DailiesForm form) => JsonNamingPolicy.CamelCase.ConvertName(form.ToString());

    private static string Summary(TitleDailies row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Rate?.ToString() ?? "no rate"}; {row.ColourScience ?? "no colour science"}; {string.Join(", ", row.Outputs.Select(o => Text.Kebab(o.Form)))}; head {row.HeadSeconds} s."
        );
}
