using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Dailies;

/// <summary>Puts a clip's way from camera to screen together: a person's choice, its AMF, its own values, the title's default.</summary>
public static class PlanColour
{
    /// <param name="spaces">That the config has.</param>
    /// <returns>No plan where nobody can tell what the camera wrote; and what a person should know of it, one sentence each.</returns>
    public static (ColourPlan? Plan, IReadOnlyList<string> Words) Of(
        ColourChoice choice,
        FoundCdl? cdl,
        Cube? look,
        IReadOnlyCollection<string> spaces
    )
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(spaces);
        var words = new List<string>();
        var input = Input(choice, spaces, words);
        if (input is null)
        {
            words.Add(
                "Nobody can tell what the camera wrote, so no transform was made: it is seen as it is. Choose its colour space with Sync and look, or a default for the title."
            );
            return (null, words);
        }

        var pipeline = choice.Pipeline;
        var output = choice.Display == DailiesDisplay.Srgb ? ColourConfig.AcesSrgb : ColourConfig.AcesRec709;
        Output(pipeline, ref output, words);
        Looks(pipeline, words);
        var space = SpaceOfCdl(choice, cdl, input, spaces, words);
        if (cdl is not null)
        {
            words.Add($"CDL of {cdl.Source}, in {space}.");
        }

        words.Add($"{input} to {output}{(look is null ? "" : ", through the show's look in ACEScct")}.");
        return (new(input, cdl?.Cdl, space, look, output), words);
    }

    private static string? Input(ColourChoice choice, IReadOnlyCollection<string> spaces, List<string> words)
    {
        if (choice.Chosen is { } chosen && spaces.Contains(chosen))
        {
            return chosen;
        }

        if (choice.Pipeline?.Input is { Applied: false } input)
        {
            if (AmfSpaces.SceneOf(input.Reference?.Value) is { } known && spaces.Contains(known))
            {
                return known;
            }

            words.Add(
                $"Its AMF's input transform {NameOf(input)} is not known here; what the clip itself tells counts."
            );
        }
        else if (choice.Pipeline?.Input is { Applied: true })
        {
            // it is in the pixels already
            return ColourConfig.Aces2065;
        }

        return new[] { choice.Told, choice.Else }.FirstOrDefault(s => s is not null && spaces.Contains(s));
    }

    private static void Output(AmfPipeline? pipeline, ref string output, List<string> words)
    {
        if (pipeline?.Output is not { } asked)
        {
            return;
        }

        // ACES 1 names two parts, of which the device's says what is seen
        var name =
            asked.Reference?.Value
            ?? asked.Parts.FirstOrDefault(p => p.Element == "outputDeviceTransform")?.Transform.Reference?.Value;
        if (AmfSpaces.DisplayOf(name) is not { } known)
        {
            words.Add(
                $"Its AMF's output transform {name ?? NameOf(asked)} is not known here; {output} is shown instead."
            );
            return;
        }

        output = known;
        if (pipeline.System.Major >= 2)
        {
            words.Add(
                $"Its AMF asks for ACES {pipeline.System.Major}; {output} here is that of ACES 1, which is seen a little differently."
            );
        }
    }

    /// <summary>A CDL is used; a look by its name alone would have to be a file that came with it.</summary>
    private static void Looks(AmfPipeline? pipeline, List<string> words)
    {
        var named = (pipeline?.Looks ?? []).OfType<AmfLook>().Where(l => l is { Cdl: null, Applied: false }).ToList();
        if (named.Count > 0)
        {
            words.Add($"Its AMF's look {string.Join(", ", named.Select(NameOf))} is not known here and left out.");
        }
    }

    private static string SpaceOfCdl(
        ColourChoice choice,
        FoundCdl? cdl,
        string input,
        IReadOnlyCollection<string> spaces,
        List<string> words
    )
    {
        var usual = choice.CdlSpace == CdlSpace.Camera ? input : ColourConfig.AcesCct;
        if (cdl?.Look is not { } look)
        {
            return usual;
        }

        // ACES 1.0's AMF says both ways; one of them names the space
        var asked = look.FromCdlSpace ?? look.ToCdlSpace;
        if (asked is null)
        {
            return usual;
        }

        if (AmfSpaces.SceneOf(asked.Reference?.Value) is { } known && spaces.Contains(known))
        {
            return known;
        }

        words.Add($"Its AMF's CDL works in {NameOf(asked)}, which is not known here; {usual} was taken.");
        return usual;
    }

    private static string NameOf(AmfTransform transform) =>
        transform.Reference?.Value.Split(':')[^1] ?? transform.Description ?? "without a name";
}
