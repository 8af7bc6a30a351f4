using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>A pull while somebody prepares it; the browser's tab keeps it over a reload.</summary>
public sealed class PullDraft
{
    /// <summary>The template that a new pull of its title and kind begins with; a title has a name once.</summary>
    public static string Usual(PullKind kind) => kind == PullKind.Vfx ? "Usual" : "Usual conform";

    public PullOptions Options { get; set; } = new();
    public List<PickedDraft> Picked { get; set; } = [];

    /// <summary>What people will call it; "": after the edit.</summary>
    public string Name { get; set; } = "";

    /// <summary>"2026-11-30", or nothing.</summary>
    public string Due { get; set; } = "";

    /// <summary>Before all that waits, instead of behind it.</summary>
    public bool First { get; set; }

    public DateOnly? DueDate =>
        DateOnly.TryParseExact(Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>As a new pull of the title begins: by its usual template, and with what can be made.</summary>
    public static PullDraft Of(PullChoices choices, PullKind kind)
    {
        var usual = choices.Templates.FirstOrDefault(t =>
            t.Kind == kind && string.Equals(t.Name, Usual(kind), StringComparison.OrdinalIgnoreCase)
        );
        return new() { Options = Fit(usual?.Options ?? new(), choices, kind) };
    }

    /// <returns>Null where nothing that can be read was kept.</returns>
    public static PullDraft? Read(string? kept)
    {
        try
        {
            return kept is null ? null : JsonSerializer.Deserialize<PullDraft>(kept);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The options of a template; what belongs to this edit stays.</summary>
    public void Load(PullTemplateAnswer template) =>
        Options = template.Options with
        {
            Events = Options.Events,
            LeaveOut = Options.LeaveOut,
            LeaveOutBlocked = Options.LeaveOutBlocked,
            ItemValues = Options.ItemValues,
        };

    /// <summary>What this portal can't make of that kind is replaced by what it can.</summary>
    public static PullOptions Fit(PullOptions options, PullChoices choices, PullKind kind)
    {
        var outputs = choices.Outputs.GetValueOrDefault(kind, []);
        if (outputs.Count > 0 && !outputs.Contains(options.Output))
            options = options with { Output = outputs.Contains(PullOutput.Dpx) ? PullOutput.Dpx : outputs[0] };
        var framing = IsRendered(options.Output) ? Known(options.Framing, choices.Framings) : PullFraming.AsIs;
        var lists = (choices.FramingLists ?? []).Where(l => l.IsCurrent).ToList();
        // where there is one list, nobody has to choose it
        if (framing == PullFraming.Template && options.FramingList is null && lists.Count == 1)
            options = FramedBy(options, lists[0]);
        return options with
        {
            Compression = Known(options.Compression, choices.Compressions),
            Colour = options.Output == PullOutput.Exr ? Known(options.Colour, choices.Colours) : PullColour.AsIs,
            Framing = framing,
            Movie = kind == PullKind.Vfx ? options.Movie : PullMovie.None,
            PackageProfile = (choices.PackageProfiles ?? []).Any(p =>
                p.Kind == kind && p.Name == options.PackageProfile
            )
                ? options.PackageProfile
                : null,
            Retimes = IsSequence(options.Output) ? Known(options.Retimes, choices.Retimes) : RetimeChoice.SourceRange,
            Opaque = kind == PullKind.Vfx ? Known(options.Opaque, choices.Opaque) : OpaqueChoice.LeaveOut,
        };
    }

    /// <summary>By another list, of which only the list itself is chosen yet, and what it has once.</summary>
    public static PullOptions FramedBy(PullOptions options, FramingListAnswer? list) =>
        options with
        {
            FramingList = list?.Id,
            FramingCanvas = null,
            FramingIntent = null,
            FramingTemplate = list?.Templates is [var only] ? only.Id : null,
        };

    /// <summary>Pictures are decoded and written anew.</summary>
    public static bool IsRendered(PullOutput output) => IsSequence(output) || output == PullOutput.ProRes4444;

    /// <summary>They are written as a file a frame.</summary>
    public static bool IsSequence(PullOutput output) => output is PullOutput.Exr or PullOutput.Dpx or PullOutput.Tiff;

    private static T Known<T>(T chosen, IReadOnlyList<T> can) =>
        can.Count == 0 || can.Contains(chosen) ? chosen : can[0];

    /// <summary>Fills a token in for one range; nothing takes it away.</summary>
    public void Put(string key, string token, string? value)
    {
        var all = Options.ItemValues.ToDictionary();
        var own = all.GetValueOrDefault(key)?.ToDictionary() ?? [];
        if (string.IsNullOrWhiteSpace(value))
            own.Remove(token);
        else
            own[token] = value.Trim();
        if (own.Count == 0)
            all.Remove(key);
        else
            all[key] = own;
        Options = Options with { ItemValues = all };
    }

    /// <summary>Fills a token in for all names; nothing takes it away.</summary>
    public void Put(string token, string? value)
    {
        var all = Options.Values.ToDictionary();
        if (string.IsNullOrWhiteSpace(value))
            all.Remove(token);
        else
            all[token] = value.Trim();
        Options = Options with { Values = all };
    }

    /// <summary>Leaves a range out by choice, or takes it in again.</summary>
    public void LeaveOut(string key, bool isOut) =>
        Options = Options with
        {
            LeaveOut = isOut
                ? [.. Options.LeaveOut.Append(key).Distinct()]
                : [.. Options.LeaveOut.Where(k => k != key)],
        };

    public PlanPullRequest ToPlan(PullAddress address, IReadOnlyDictionary<Guid, ClipAnswer> clips) =>
        new(
            address.Kind,
            address.Edit,
            Options,
            address.Timeline,
            address.Picked ? [.. Picked.Select(p => p.ToRange(clips.GetValueOrDefault(p.ClipId)))] : null
        );

    public SubmitPullRequest ToSubmit(PullAddress address, IReadOnlyDictionary<Guid, ClipAnswer> clips) =>
        new(ToPlan(address, clips), Name.Trim().Length > 0 ? Name.Trim() : null, First ? 0 : null, DueDate);
}
