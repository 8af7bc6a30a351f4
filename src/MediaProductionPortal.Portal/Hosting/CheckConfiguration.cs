using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>What is wrong with keys and data folder, before any part of the portal needs them.</summary>
internal static class CheckConfiguration
{
    /// <summary>Says what is wrong in a sentence on standard error and answers the exit code; null when nothing is.</summary>
    public static int? RefuseConfiguration(this WebApplication app)
    {
        try
        {
            ProbeFolder(app.Services.GetRequiredService<IOptions<DataOptions>>().Value.Folder);
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
