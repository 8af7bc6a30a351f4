using MediaProductionPortal.Dailies;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Pulls.Render;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes the reference movie of a plate that was proven, with the look that the edit, its card and the title give it.</summary>
public sealed class MakeMovie(FindMovieLook looks, PullAbility ability)
{
    /// <summary>In the package.</summary>
    internal static string PathOf(string template, PullItem row) =>
        PackagePath.Join(PackagePath.Folder(template, PackagedItem.ValuesOf(row)).Name ?? "", $"{row.Name}_ref.mov");

    /// <returns>Null where none is wanted.</returns>
    internal async Task<MovieOutcome?> MakeAsync(
        PullWork work,
        PlateJob plate,
        MediaTools tools,
        string folder,
        CancellationToken cancel
    )
    {
        var profile = work.Pull.Profile ?? PackageProfile.Vfx;
        if (
            work.Pull.Options.Movie == PullMovie.None
            || profile.FolderOf(SidecarKind.ReferenceMovie) is not { } template
        )
            return null;
        var (toBake, words) = await looks.OfAsync(work, cancel);
        BakedLook look;
        try
        {
            look = await new BakeClipLook(toBake, tools, ability, Path.Combine(folder, "look")).RunAsync(cancel);
        }
        catch (InvalidDataException e)
        {
            return new(null, $"The reference movie could not be made: {e.Message.TrimEnd('.')}.", []);
        }
        var made = await new ReferenceMovie(tools).MakeAsync(
            new(plate, PathOf(template, work.Row))
            {
                Look = look.File,
                Curve = look.CurveFile,
                LookIsSrgb = look.IsSrgb,
                Head = work.Row.Head,
                Tail = work.Row.Tail,
            },
            folder,
            cancel
        );
        return made with { LookWords = string.Join(' ', look.Words.Prepend(words)) };
    }
}
