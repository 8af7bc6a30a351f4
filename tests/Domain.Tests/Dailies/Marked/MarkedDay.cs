using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Marked;

/// <summary>A published session whose reviews are in the store, and how its films with names are made.</summary>
internal sealed class MarkedDay(World world, WatchedDay day)
{
    public static readonly DailiesLinkRequest Burnt = new("Studio", BurntIn: true);

    public WatchedDay Day => day;

    /// <param name="film">What both reviews hold; null: a real film.</param>
    public static async Task<MarkedDay> OfAsync(World world, byte[]? film = null)
    {
        var made = new MarkedDay(world, await WatchedDay.OfAsync(world));
        film ??= Film();
        await using var db = world.Db();
        foreach (var row in await db.DailiesClips.AsNoTracking().ToListAsync())
            await made.StoreAsync(row.Files[0].Key, film);
        return made;
    }

    public async Task SetAsync(DailiesWatermark watermark, bool burnt) =>
        Assert.Null(
            (
                await world
                    .Get<DailiesSetup>()
                    .SaveAsync(
                        world.Admin,
                        "MOON",
                        FilmedDay.Settings with
                        {
                            Watermark = watermark,
                            BurntIn = burnt,
                        },
                        World.None
                    )
            ).Refusal
        );

    public async Task StoreAsync(string key, byte[] film)
    {
        using var content = new MemoryStream(film);
        await world.Stores.Media.WriteAsync(key, content, "video/mp4", null, World.None);
    }

    public async Task<DailiesPlaylist> PlaylistAsync(WatchKey key) =>
        (await world.Get<WatchDailies>().RunAsync(key, null, World.None)).Value;

    public Task<Outcome<GuestFilm>> FilmAsync(WatchKey key, int clip = 0) =>
        world.Get<FilmOfDailies>().RunAsync(key, day.Clips[clip], World.None);

    public async Task<byte[]> BytesAsync(string key)
    {
        await using var film = await world.Stores.Media.ReadAsync(key, 0, null, World.None);
        using var bytes = new MemoryStream();
        await film.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Runs every job that was handed to the queue.</summary>
    public async Task MakeAsync()
    {
        foreach (var (_, id) in Jobs)
            await world.Get<MakeMarked>().RunAsync(id, World.None);
        world.Jobs.All.RemoveAll(j => j.Type == nameof(MakeMarked));
    }

    public List<(string Type, Guid Roll)> Jobs => [.. world.Jobs.All.Where(j => j.Type == nameof(MakeMarked))];

    public async Task<IReadOnlyList<MarkedFilmAnswer>> ListAsync() =>
        (await world.Get<ShowMarked>().ListAsync(world.Admin, day.Session, World.None)).Value;

    /// <summary>Films with names that lie in the store.</summary>
    public async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var found in world.Stores.Media.ListAsync("titles/MOON/renditions/", World.None))
            if (found.Key.Contains("/marked-", StringComparison.Ordinal))
                keys.Add(found.Key);
        return keys;
    }

    /// <summary>125 frames of grey, with sound.</summary>
    private static byte[] Film()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mpp-marked-").FullName, "film.mp4");
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "color=gray:s=960x540:r=25",
                "-f",
                "lavfi",
                "-i",
                "sine=r=48000:d=5",
                "-frames:v",
                "125",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                file,
            ]
        );
        var film = File.ReadAllBytes(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return film;
    }
}
