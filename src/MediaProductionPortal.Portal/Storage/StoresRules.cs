using System.Text.RegularExpressions;
using MediaProductionPortal.Transfer;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Storage;

/// <summary>Says at start what is wrong with the settings of the stores.</summary>
internal sealed partial class StoresRules : IValidateOptions<StoresOptions>
{
    public ValidateOptionsResult Validate(string? name, StoresOptions options)
    {
        var all = options.All.ToList();
        var problems = all.SelectMany(place => Of(place.Key, place.Value)).ToList();
        if (problems.Count == 0)
            problems =
            [
                .. all.SelectMany((one, i) => all.Skip(i + 1).Select(two => Overlap(one, two))).OfType<string>(),
            ];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Of(string name, StorePlace place)
    {
        var key = Name(name);
        if (!NameForm().IsMatch(name))
            yield return $"{key}: a store's name has 1 to 24 letters, digits, '-' and '_'.";
        if (StoresOptions.IsDefault(name) && StorePlace.Empty(place.Folder) is not null)
            yield return $"{key}:Folder is given; the folder of this store is in Storage:{(string.Equals(name, Stores.DefaultMedia, StringComparison.OrdinalIgnoreCase) ? "MediaFolder" : "ArchiveFolder")}.";
        if (
            !StoresOptions.IsDefault(name)
            && (place.Kind == StoreKind.Folder) == (StorePlace.Empty(place.Folder) is null)
        )
            yield return place.Kind == StoreKind.Folder
                ? $"{key}:Folder is missing: name the folder, or say Kind=S3."
                : $"{key}:Folder is given, but {key}:Kind is S3. Leave the folder out.";
        if (place.Kind == StoreKind.Folder)
        {
            if (StorePlace.Empty(place.Bucket) is not null)
                yield return $"{key}:Bucket is given, but {key}:Kind is Folder. Say Kind=S3, or leave the bucket out.";
            yield break;
        }
        if (StorePlace.Empty(place.Bucket) is null)
            yield return $"{key}:Bucket is missing: name the bucket.";
        if (place.Endpoint is { } endpoint && !IsEndpoint(endpoint))
            yield return $"{key}:Endpoint '{endpoint}' is no address like https://s3.example.com: scheme, host, port and nothing behind.";
        if ((StorePlace.Empty(place.AccessKey) is null) != (StorePlace.Empty(place.SecretKey) is null))
            yield return $"{key}:AccessKey and {key}:SecretKey belong together: give both, or none to use the environment, profile or role of this machine.";
        if (StorePlace.Empty(place.SessionToken) is not null && StorePlace.Empty(place.AccessKey) is null)
            yield return $"{key}:SessionToken needs {key}:AccessKey and {key}:SecretKey.";
        if (StorePlace.Empty(place.AccessKey) is not null && StorePlace.Empty(place.Profile) is not null)
            yield return $"{key}:Profile and {key}:AccessKey are two answers to one question: give one of them.";
        if (
            place.Prefix.StartsWith('/')
            || (place.Prefix.Length > 0 && StoreKey.Problem(place.Prefix.TrimEnd('/')) is not null)
        )
            yield return $"{key}:Prefix '{place.Prefix}' can't begin keys: folders with '/' between them, none at the front.";
        if (place.PartMiB is < 5 or > 1024)
            yield return $"{key}:PartMiB is {place.PartMiB}: 5 to 1,024 are possible, and 64 suits most lines.";
        if (StorePlace.Empty(place.CaFile) is { } file && ExtraAuthorities.Problem(file) is { } words)
            yield return $"{key}:CaFile: {words}";
    }

    private static bool IsEndpoint(Uri endpoint) =>
        endpoint.IsAbsoluteUri
        && (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.Scheme == Uri.UriSchemeHttp)
        && endpoint.PathAndQuery == "/"
        && endpoint.UserInfo.Length == 0;

    /// <summary>Why two stores are in each other's way; null when they are not.</summary>
    private static string? Overlap(KeyValuePair<string, StorePlace> one, KeyValuePair<string, StorePlace> two) =>
        one.Value.Kind == StoreKind.S3
        && two.Value.Kind == StoreKind.S3
        && (one.Value.Endpoint, one.Value.Bucket) == (two.Value.Endpoint, two.Value.Bucket)
        && (
            one.Value.WholePrefix.StartsWith(two.Value.WholePrefix, StringComparison.Ordinal)
            || two.Value.WholePrefix.StartsWith(one.Value.WholePrefix, StringComparison.Ordinal)
        )
            ? $"{Name(two.Key)} is in {Name(one.Key)}'s place or the other way round: a second copy needs a second place. Give it another bucket, or a prefix that neither begins nor is begun by the other."
            : null;

    /// <summary>Why two folders are in each other's way; null when none are.</summary>
    internal static string? Overlap(IReadOnlyList<(string Name, string Folder)> folders)
    {
        // The two defaults have always been allowed to lie in each other, though not to be the same.
        foreach (var (name, folder) in folders)
            if (
                folders
                    .Where(f => f.Name != name && !(StoresOptions.IsDefault(name) && StoresOptions.IsDefault(f.Name)))
                    .Where(f => IsIn(folder, f.Folder))
                    .Select(f => f.Name)
                    .FirstOrDefault() is
                { } other
            )
                return $"The folder of the store '{name}' is that of the store '{other}', or lies in it ({folder}). Give each store a folder of its own.";
        return null;
    }

    private static bool IsIn(string folder, string other) =>
        Whole(folder).StartsWith(Whole(other), StringComparison.Ordinal);

    private static string Whole(string folder) =>
        $"{folder.TrimEnd(Path.DirectorySeparatorChar)}{Path.DirectorySeparatorChar}";

    private static string Name(string store) =>
        StoresOptions.IsDefault(store) ? $"Stores:{char.ToUpperInvariant(store[0])}{store[1..]}" : $"Stores:{store}";

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,24}\z")]
    private static partial Regex NameForm();
}
