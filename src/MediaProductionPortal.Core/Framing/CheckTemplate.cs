namespace MediaProductionPortal.Framing;

/// <summary>Checks a canvas template: what it leaves open that it needs, and what has no effect.</summary>
internal static class CheckTemplate
{
    public static void Of(FdlFindings findings, string path, CanvasTemplate template, FdlVersion version)
    {
        var target = template.TargetDimensions;
        var open = template.FitMethod switch
        {
            FitMethod.Width => target.Width == 0,
            FitMethod.Height => target.Height == 0,
            _ => target.Width == 0 || target.Height == 0,
        };
        var found = $"{target.Width} × {target.Height}";
        if (open)
        {
            findings.Error(
                $"{path}.target_dimensions",
                $"To fit by \"{FdlWords.Of(FdlWords.Methods, template.FitMethod)}\" the side that decides must be above 0.",
                "more than 0",
                found
            );
        }
        else if (version.Major < 2 && (target.Width == 0 || target.Height == 0))
        {
            findings.Warn(
                $"{path}.target_dimensions",
                "A side of 0 came with version 2.0; a program that knows only 1.1 may refuse the file.",
                "more than 0",
                found
            );
        }

        if (template.TargetAnamorphicSqueeze < 0)
        {
            findings.Error(
                $"{path}.target_anamorphic_squeeze",
                "A squeeze is above 0; 0 leaves the source's.",
                "0 or more",
                $"{template.TargetAnamorphicSqueeze}"
            );
        }

        if (template.MaximumDimensions is { } max && (max.Width < target.Width || max.Height < target.Height))
        {
            findings.Warn(
                $"{path}.maximum_dimensions",
                "They are below the target dimensions, so the target is cropped.",
                $"at least {found}",
                $"{max.Width} × {max.Height}"
            );
        }

        if (template is { PadToMaximum: true, MaximumDimensions: null })
        {
            findings.Warn($"{path}.pad_to_maximum", "There are no maximum dimensions to pad to; it has no effect.");
        }

        if (template.PreserveFromSource is { } kept && kept > template.FitSource)
        {
            findings.Note($"{path}.preserve_from_source_canvas", "It lies inside of what is fitted; it has no effect.");
        }
    }
}
