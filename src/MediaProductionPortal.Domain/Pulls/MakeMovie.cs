using MediaProductionPortal.Dailies;
using MediaProductionPortal.Data;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Pulls.Render;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes the reference movie of a plate that was proven, with the look that the edit and the title give it.</summary>
public sealed class MakeMovie(IDbContextFactory<PortalDb> dbs, PackageStuff stuff)
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
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var (cdl, show) = await stuff.LookOfAsync(db, work.Pull, work.Row, work.Clip, cancel);
        string? look = null;
        if (BakeLook.Of(cdl, show) is { } cube)
        {
            look = Path.Combine(folder, "look.cube");
            await File.WriteAllTextAsync(look, WriteCube.Text(cube), cancel);
        }
        return await new ReferenceMovie(tools).MakeAsync(
            new(plate, PathOf(template, work.Row))
            {
                Look = look,
                Head = work.Row.Head,
                Tail = work.Row.Tail,
            },
            folder,
            cancel
        );
    }
}
