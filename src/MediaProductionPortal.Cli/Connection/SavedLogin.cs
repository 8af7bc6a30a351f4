using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Connection;

/// <summary>Which portal, as whom. Kept in <c>$XDG_CONFIG_HOME/mpp/config.json</c>, readable by its owner only.</summary>
/// <param name="Url">Root of the portal, no slash at the end.</param>
/// <param name="Token">Personal access token.</param>
/// <param name="TokenId">Names the token when it is revoked by <c>mpp logout</c>; null when it was given from outside.</param>
internal sealed record SavedLogin(string Url, string? Token, Guid? TokenId = null, string? Email = null)
{
    public const string UrlVariable = "MPP_URL";
    public const string TokenVariable = "MPP_TOKEN";

    /// <summary>Folder and file of the login.</summary>
    public static string File
    {
        get
        {
            var home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME");
            if (string.IsNullOrEmpty(home))
            {
                home = Environment.GetFolderPath(
                    Environment.SpecialFolder.ApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                );
            }

            return Path.Combine(home, "mpp", "config.json");
        }
    }

    /// <summary>What the environment says, and the file for what it leaves open; null when neither names a portal.</summary>
    public static SavedLogin? Find()
    {
        var url = Environment.GetEnvironmentVariable(UrlVariable);
        var token = Environment.GetEnvironmentVariable(TokenVariable);
        var saved = Read();
        if (!string.IsNullOrEmpty(url))
        {
            url = Normalise(url);
            // A saved token goes to the portal that it was made by, and to no other.
            var ours = saved is not null && saved.Url == url ? saved.Token : null;
            return new SavedLogin(url, string.IsNullOrEmpty(token) ? ours : token);
        }

        return saved is not null && !string.IsNullOrEmpty(token) ? saved with { Token = token, TokenId = null } : saved;
    }

    public static SavedLogin? Read()
    {
        try
        {
            using var file = System.IO.File.OpenRead(File);
            return JsonSerializer.Deserialize<SavedLogin>(file, WireJson.Options);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed(
                ExitCodes.NotSignedIn,
                "login-unreadable",
                $"The saved login {File} can't be read ({broken.Message}). Sign in again: mpp login URL",
                broken
            );
        }
    }

    public void Save() => PrivateFile.Write(File, JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));

    /// <summary>The root URL without a slash at the end; refuses what is no http or https address.</summary>
    public static string Normalise(string url)
    {
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        )
        {
            throw CommandFailed.Usage($"'{url}' is no portal address. Write it whole, like https://portal.example.com");
        }

        return uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }
}
