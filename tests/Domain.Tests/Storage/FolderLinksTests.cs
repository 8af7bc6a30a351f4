using System.Web;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Storage;

public sealed class FolderLinksTests : IDisposable
{
    private const string Key = "t/a 🎬#?%41&=+ü\n.mov";
    private readonly FakeTimeProvider clock = new(new(2026, 3, 1, 12, 20, 0, TimeSpan.Zero));
    private readonly StoreFolder folder = new();

    [Fact]
    public void AReadLinkOpensTheKeyItWasSignedFor()
    {
        FolderStore store = folder.Open(clock);
        string url = store.ForRead(Key, "video/mp4", "my film.mov", TimeSpan.FromMinutes(10));
        Assert.Equal(new ReadGrant(Key, "video/mp4", "my film.mov"), OpenRead(store, url));
        Assert.Equal(
            new ReadGrant(Key, null, null),
            OpenRead(store, store.ForRead(Key, null, null, TimeSpan.FromMinutes(1)))
        );
    }

    [Fact]
    public void TheSameReadLinkComesAgainWithinAnHour()
    {
        FolderStore store = folder.Open(clock);
        string first = store.ForRead(Key, null, null, TimeSpan.FromHours(2));
        clock.Advance(TimeSpan.FromMinutes(39));
        Assert.Equal(first, folder.Open(clock).ForRead(Key, null, null, TimeSpan.FromHours(2)));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, store.ForRead(Key, null, null, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void ALinkRunsOut()
    {
        FolderStore store = folder.Open(clock);
        string read = store.ForRead(Key, null, null, TimeSpan.FromMinutes(10));
        PartLink part = store.ForPart(new(Key, "u", 1, 5), TimeSpan.FromMinutes(10));
        Assert.Equal(clock.GetUtcNow().AddMinutes(10), part.ExpiresAt);
        Assert.NotNull(OpenPart(store, part.Url));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(OpenPart(store, part.Url));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(OpenRead(store, read));
    }

    [Fact]
    public void AFetchLinkIsSignedAnewAndEndsWhenItSays()
    {
        FolderStore store = folder.Open(clock);
        string first = store.ForFetch(Key, "clip.mov", TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(Key, OpenRead(store, first)?.Key);
        Assert.NotEqual(first, store.ForFetch(Key, "clip.mov", TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(OpenRead(store, first));
    }

    [Fact]
    public void EveryCharacterOfALinkThatMattersIsSigned()
    {
        FolderStore store = folder.Open(clock);
        string part = store.ForPart(new(Key, "0198", 12, 500), TimeSpan.FromMinutes(10)).Url;
        string read = store.ForRead(Key, "video/mp4", "n", TimeSpan.FromMinutes(10));
        Assert.Equal(new PartGrant(Key, "0198", 12, 500), OpenPart(store, part));
        for (int i = FolderLinks.PartRoute.Length + 1; i < part.Length; i++)
        {
            AssertRefused(OpenPart(store, Changed(part, i)), OpenPart(store, part), i);
        }
        for (int i = FolderLinks.ReadRoute.Length + 1; i < read.Length; i++)
        {
            AssertRefused(OpenRead(store, Changed(read, i)), OpenRead(store, read), i);
        }
    }

    [Fact]
    public void AReadLinkIsNoPartLinkAndAnotherStoresLinkIsNone()
    {
        FolderStore store = folder.Open(clock);
        using var other = new StoreFolder();
        string read = store.ForRead(Key, null, null, TimeSpan.FromMinutes(10));
        string part = store.ForPart(new(Key, "u", 1, 5), TimeSpan.FromMinutes(10)).Url;
        Assert.Null(OpenRead(other.Open(clock), read));
        Assert.Null(OpenPart(other.Open(clock), part));
        var query = HttpUtility.ParseQueryString(part[(part.IndexOf('?') + 1)..]);
        Assert.Null(store.Links.OpenRead(query["key"]!, null, null, query["exp"], query["sig"]));
        Assert.Null(store.Links.OpenRead("", null, null, null, null));
    }

    [Fact]
    public void OnlyTheOwnerMayReadTheSecret()
    {
        folder.Open(clock);
        Assert.Equal(32, new FileInfo(folder.At("links.key")).Length);
        Assert.True(
            OperatingSystem.IsWindows()
                || File.GetUnixFileMode(folder.At("links.key")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
    }

    public void Dispose() => folder.Dispose();

    private static void AssertRefused<T>(T? found, T? good, int index) =>
        // A change in the name for people, or one that names the same, opens nothing else.
        Assert.True(found is null || found.Equals(good), $"character {index} can be changed to {found}");

    private static string Changed(string url, int index) =>
        url[..index] + (url[index] == '1' ? '2' : '1') + url[(index + 1)..];

    private static ReadGrant? OpenRead(FolderStore store, string url)
    {
        string[] path = url.Split('?')[0].Split('/');
        var query = HttpUtility.ParseQueryString(url[(url.IndexOf('?') + 1)..]);
        return path.Length == 5
            ? store.Links.OpenRead(path[3], query["type"], query["name"], query["exp"], query["sig"])
            : null;
    }

    private static PartGrant? OpenPart(FolderStore store, string url)
    {
        string[] path = url.Split('?')[0].Split('/');
        var query = HttpUtility.ParseQueryString(url[(url.IndexOf('?') + 1)..]);
        return path.Length == 5
            ? store.Links.OpenPart(path[3], path[4], query["key"], query["size"], query["exp"], query["sig"])
            : null;
    }
}
