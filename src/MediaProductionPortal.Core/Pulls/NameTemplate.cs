using System.Globalization;

namespace MediaProductionPortal.Pulls;

/// <summary>A piece of a template: text as it stands, or a token with the digits that it gets at least.</summary>
internal readonly record struct NamePart(string? Text, NameToken? Token, int Width);

/// <summary>What is wrong with a template.</summary>
/// <param name="Position">Of the character, counted from 1.</param>
/// <param name="Words">What is wrong there and what to do.</param>
public sealed record NameFault(int Position, string Words);

/// <summary>What was read of a template.</summary>
/// <param name="Template">Null with any fault.</param>
public sealed record NameTemplateReading(NameTemplate? Template, IReadOnlyList<NameFault> Faults);

/// <summary>What came of a template and values: a name, or a sentence that says why there is none.</summary>
public sealed record RenderedName(string? Name, string? Refusal);

/// <summary>How names are made: <c>{show}_{episode}_{seq}_{shot}_{plate}_v{version}.{frame:4}.exr</c>; "/" parts folders, "{{" and "}}" are braces.</summary>
public sealed class NameTemplate
{
    internal NameTemplate(string text, IReadOnlyList<NamePart> parts) => (Text, Parts) = (text, parts);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    internal IReadOnlyList<NamePart> Parts { get; }

    public bool Has(NameToken token) => Parts.Any(p => p.Token == token);

    public static NameTemplateReading Read(string text) => new ReadNameTemplate(text).Run();

    /// <summary>One name. A value that has a "/" or "\" would make a folder that nobody asked for, and is refused.</summary>
    public RenderedName Render(NameValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var name = new System.Text.StringBuilder();
        foreach (var part in Parts)
        {
            if (part.Token is not { } token)
            {
                name.Append(part.Text);
            }
            else if (values.Of(token, part.Width) is not { Length: > 0 } value)
            {
                return new(
                    null,
                    $"There is no {token.Name}{(token.Means == token.Name ? "" : $" ({token.Means})")}, and the template asks for it. Fill it in, or take {{{token.Name}}} out."
                );
            }
            else if (value.AsSpan().ContainsAny('/', '\\'))
            {
                return new(null, $"The {token.Name} \"{value}\" holds a slash, which would make a folder. Change it.");
            }
            else
            {
                name.Append(value);
            }
        }

        return new(name.ToString(), null);
    }

    public override string ToString() => Text;
}

/// <summary>An element of a shot: PL01, a background BG02.</summary>
/// <param name="Element">PL, FG, BG, EL, or a word of the show's own.</param>
/// <param name="Number">From 1.</param>
public readonly record struct PlateNumber(string Element, int Number)
{
    public static readonly PlateNumber First = new("PL", 1);

    internal string ToText(int width) => Element + Number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    public override string ToString() => ToText(NameToken.Plate.Width);
}

/// <summary>What goes into a name.</summary>
public sealed record NameValues
{
    public PlateNumber? Plate { get; init; }

    /// <summary>From 1.</summary>
    public int? Version { get; init; }

    public long? Frame { get; init; }

    /// <summary>All others, by the name of their token.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Padded where it is a number; other texts stay as they are.</summary>
    internal string? Of(NameToken token, int width) =>
        token == NameToken.Plate ? Plate?.ToText(width)
        : token == NameToken.Version ? Padded(Version?.ToString(CultureInfo.InvariantCulture), width)
        : token == NameToken.Frame ? Padded(Frame?.ToString(CultureInfo.InvariantCulture), width)
        : Padded(Texts.GetValueOrDefault(token.Name)?.Trim(), width);

    private static string? Padded(string? text, int width) =>
        text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? text.PadLeft(width, '0') : text;
}
