using MediaProductionPortal.Pulls.Trim;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Pulls;

/// <summary>Makers' own tools for media that nothing here opens (<c>Media:Decoders</c>).</summary>
public sealed class MediaDecoders
{
    public List<MediaDecoder> Decoders { get; set; } = [];

    internal IEnumerable<MakersTool> Tools =>
        Decoders.Select(d => new MakersTool(
            d.Name,
            [.. d.Extensions.Select(e => e.TrimStart('.').ToLowerInvariant())],
            d.Trim,
            d.Probe is { Length: > 0 } probe ? probe : null
        ));
}

/// <summary>One of them, as commands.</summary>
public sealed class MediaDecoder
{
    /// <summary>For people: "REDline".</summary>
    public string Name { get; set; } = "";

    /// <summary>Of the files that it opens: "r3d".</summary>
    public List<string> Extensions { get; set; } = [];

    /// <summary>Cuts a range of a clip into a file of the same kind; see <see cref="MakersTool.Command"/>.</summary>
    public string Trim { get; set; } = "";

    /// <summary>Ends with exit code 0 where the tool can work; "": the executable with "--version".</summary>
    public string Probe { get; set; } = "";
}

/// <summary>A portal does not start with a command that can't work.</summary>
internal sealed class CheckMediaDecoders : IValidateOptions<MediaDecoders>
{
    public ValidateOptionsResult Validate(string? name, MediaDecoders options)
    {
        List<string> faults =
        [
            .. options.Decoders.Where(d => d.Name.Length == 0).Select(_ => "Each of Media:Decoders needs a Name."),
            .. options
                .Decoders.Where(d => d.Extensions.Count == 0)
                .Select(d => $"The tool {d.Name} in Media:Decoders needs Extensions, such as \"r3d\"."),
            .. options.Tools.Select(t => t.Fault).OfType<string>(),
        ];
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
