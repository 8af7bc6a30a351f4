using System.Globalization;
using MediaProductionPortal.Data;
using MediaProductionPortal.Media;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Library.Streams;

/// <summary>
/// The sizes of a stream, for somebody who may watch it. Playlists are written when they are asked for and name addresses of the
/// portal, which lead to the store by a link of that moment: so nothing that plays ever runs out of links.
/// </summary>
/// <param name="keys">In the store, the largest size first; at least one.</param>
public sealed class StreamedFiles(IStore store, ISignedLinks links, StreamIndexes indexes, IReadOnlyList<string> keys)
{
    private const string Type = "video/mp4";
    private static readonly TimeSpan LinkLasts = TimeSpan.FromHours(1);

    /// <summary>The playlist that names the sizes.</summary>
    public Task<Outcome<string>> MainAsync(CancellationToken cancel) =>
        ReadAsync(async () =>
        {
            var sizes = new List<(StreamIndex, string)>();
            for (var i = 0; i < keys.Count; i++)
                sizes.Add(
                    (
                        await indexes.OfAsync(store, keys[i], cancel),
                        string.Create(CultureInfo.InvariantCulture, $"{i + 1}.m3u8")
                    )
                );
            return Playlists.Main(sizes);
        });

    /// <summary>The playlist of one size.</summary>
    /// <param name="size">1 is the largest.</param>
    public Task<Outcome<string>> SizeAsync(int size, CancellationToken cancel) =>
        KeyOf(size) is { } key
            ? ReadAsync(async () =>
                Playlists.Of(
                    await indexes.OfAsync(store, key, cancel),
                    string.Create(CultureInfo.InvariantCulture, $"{size}.mp4?of={Version(key)}")
                )
            )
            : Task.FromResult<Outcome<string>>(Refusal.NotFound("size"));

    /// <summary>A link to the file of one size.</summary>
    /// <param name="of">Which making of it the playlist is of: ranges of one are none of another's.</param>
    public Outcome<string> Link(int size, string? of) =>
        KeyOf(size) is not { } key ? Refusal.NotFound("size")
        : Version(key) != of
            ? Refusal.Conflict("stream-renewed", "The stream was made anew meanwhile. Load the page again.")
        : links.ForRead(key, Type, null, LinkLasts);

    private string? KeyOf(int size) => size >= 1 && size <= keys.Count ? keys[size - 1] : null;

    private static string Version(string key) => Text.Key(key)[..12];

    private static async Task<Outcome<string>> ReadAsync(Func<Task<string>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is FrameFaultException or IOException)
        {
            return Refusal.Conflict("stream-unreadable", $"The stream can't be read: {fault.Message.TrimEnd('.')}.");
        }
    }
}
