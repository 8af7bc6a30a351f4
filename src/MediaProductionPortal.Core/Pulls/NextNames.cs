using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Pulls;

/// <summary>Finds the next version and the next plate number by the names that there are already: gaps are never filled, and a name that exists is never given.</summary>
/// <param name="template">How names are made.</param>
/// <param name="taken">All names ever given under the same folder, also of packages that were deleted; with or without extension and frames.</param>
public sealed class NextNames(NameTemplate template, IReadOnlyCollection<string> taken)
{
    /// <summary>The version of a re-pull: one above the highest of the same plate, 1 when there is none.</summary>
    /// <exception cref="OverflowException">There is a name with the highest version that a number can have.</exception>
    public int Version(NameValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return checked(Highest(values, NameToken.Version) + 1);
    }

    /// <summary>The plate of a new element of the same shot: one above the highest of its kind, whatever its versions.</summary>
    /// <param name="values">Its plate says the kind; the number is not looked at.</param>
    /// <exception cref="OverflowException">There is a name with the highest number that a number can have.</exception>
    public PlateNumber Plate(NameValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var element = (values.Plate ?? PlateNumber.First).Element;
        return new(element, checked(Highest(values with { Plate = new(element, 0) }, NameToken.Plate) + 1));
    }

    private int Highest(NameValues values, NameToken token)
    {
        if (!template.Has(token))
        {
            return 0;
        }

        var form = Form(values, token);
        var highest = 0;
        foreach (var name in taken)
        {
            // Programs that make names of another form (decomposed letters) mean the same name.
            foreach (var group in form.Match(Canonical(name)).Groups.Values.Skip(1))
            {
                foreach (Capture capture in group.Captures)
                {
                    var number = int.TryParse(capture.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                        ? n
                        : int.MaxValue;
                    highest = Math.Max(highest, number);
                }
            }
        }

        return highest;
    }

    /// <summary>What a name looks like whose number is asked for; another version may have other frames and another size.</summary>
    private Regex Form(NameValues values, NameToken asked)
    {
        var form = new StringBuilder("^");
        foreach (var part in template.Parts)
        {
            form.Append(
                part.Token is not { } token ? Regex.Escape(Canonical(part.Text!))
                : token == asked && token == NameToken.Plate
                    ? Regex.Escape(Canonical(values.Plate!.Value.Element)) + "([0-9]+)"
                : token == asked ? "([0-9]+)"
                : token == NameToken.Version || token == NameToken.Frame || token.Name is "width" or "height" ? "[0-9]+"
                : token.Name == "event" ? "[^/]*"
                : values.Of(token, part.Width) is { } value ? Regex.Escape(Canonical(value))
                : "[^/]*"
            );
        }

        // A folder, a file with its extension, one with frames: all of them are that name.
        return new(
            form.Append("(?:[^A-Za-z0-9].*)?$").ToString(),
            RegexOptions.IgnoreCase
                | RegexOptions.CultureInvariant
                | RegexOptions.NonBacktracking
                | RegexOptions.Singleline
        );
    }

    private static string Canonical(string text) => SameName.Canonical(text);
}
