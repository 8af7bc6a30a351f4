using System.Text.RegularExpressions;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>What is wrong with keys and data folder, before any part of the portal needs them.</summary>
internal static partial class CheckConfiguration
{
    /// <summary>Says what is wrong in a sentence on standard error and answers the exit code; null when nothing is.</summary>
    public static int? RefuseConfiguration(this WebApplication app)
    {
        try
        {
            ProbeFolder(app.Services.GetRequiredService<IOptions<DataOptions>>().Value.Folder);
            if (OddAddress(app.Configuration["Urls"]) is { } odd)
                return RunPortal.Say(
                    ExitCodes.Configuration,
                    $"Urls can't be \"{odd}\". It is made of addresses with ; between, each http:// or https://, a host (or * for all) and a port from 1 to 65535, such as http://0.0.0.0:5080."
                );
            app.Services.GetService<IStartupValidator>()?.Validate();
            using var db = app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext();
            _ = db.Database.GetDbConnection();
            return null;
        }
        catch (OptionsValidationException e)
        {
            return RunPortal.Say(ExitCodes.Configuration, string.Join(' ', e.Failures));
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is OptionsValidationException))
        {
            var failures = e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(i => i.Failures);
            return RunPortal.Say(ExitCodes.Configuration, string.Join(' ', failures));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RunPortal.Say(
                ExitCodes.Configuration,
                $"The data folder can't be used: {e.Message.TrimEnd('.')}. Set Data:Folder to a folder that this user may write to, on a disk with room."
            );
        }
        catch (ArgumentException e)
        {
            return RunPortal.Say(
                ExitCodes.Configuration,
                $"Database:ConnectionString can't be read: {e.Message.TrimEnd('.')}. It is made of key=value, with ; between."
            );
        }
    }

    /// <summary>A port that is no number would be taken for a part of the host's name, and port 80 be opened.</summary>
    private static string? OddAddress(string? urls) =>
        urls
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url =>
                !Uri.TryCreate(AnyHost().Replace(url, "//any"), UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https")
            );

    [GeneratedRegex(@"//[*+](?=[:/]|$)")]
    private static partial Regex AnyHost();

    private static void ProbeFolder(string folder)
    {
        var path = Path.GetFullPath(folder);
        Directory.CreateDirectory(path);
        var probe = Path.Combine(path, $".probe-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(probe, new byte[4096]);
        }
        finally
        {
            File.Delete(probe);
        }
    }
}
