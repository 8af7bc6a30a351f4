using System.Data.Common;
using System.Net.Sockets;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Hosting;

/// <summary>Starts the portal and turns what stops it into a sentence and an exit code.</summary>
internal static class RunPortal
{
    public static async Task<int> RunPortalAsync(this WebApplication app)
    {
        try
        {
            var role = app.Services.GetRequiredService<PortalRole>();
            if (role.Refusal(app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value) is { } words)
                return Say(ExitCodes.Configuration, words);
            var stopping = app.Lifetime.ApplicationStopping;
            await app.Services.GetRequiredService<MigrateDatabase>().RunAsync(stopping);
            if (app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.IsSqlite)
            {
                // The only process of its database: what another one held or began, that one is dead.
                await app.Services.GetRequiredService<FreeLeases>().RunAsync(stopping);
                await SweepAsync(app, stopping);
            }
            if (role.Web)
                await app.Services.GetRequiredService<FirstAdmin>().EnsureAsync(stopping);
            await app.RunAsync();
            return ExitCodes.Ended;
        }
        catch (OptionsValidationException e)
        {
            return Say(ExitCodes.Configuration, string.Join(' ', e.Failures));
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return Say(ExitCodes.PortTaken, $"{e.Message} Stop the other process or set Urls to another port.");
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            return Say(
                ExitCodes.PortTaken,
                $"The portal can't listen on its address: {e.Message}. Set Urls to an address of this machine and a port from 1024 up."
            );
        }
        catch (DatabaseTooNewException e)
        {
            return Say(ExitCodes.DatabaseRefused, e.Message);
        }
        catch (DbException e)
        {
            var advice = app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.IsSqlite
                ? "Look at the room on its disk, and at who may write there."
                : "See that its server runs and lets this user in, and that Database:ConnectionString names it.";
            return Say(ExitCodes.DatabaseRefused, $"The database can't be used: {e.Message.TrimEnd('.')}. {advice}");
        }
    }

    /// <summary>A store that is away keeps nobody from starting: the sweep comes again by itself.</summary>
    private static async Task SweepAsync(WebApplication app, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            await app.Services.GetRequiredService<SweepUploads>().OrphansAsync(TimeSpan.Zero, patience.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            app.Logger.LogWarning("Uploads that nobody owns could not be looked for: a store did not answer in time.");
        }
    }

    public static int Say(int exit, string words)
    {
        Console.Error.WriteLine($"mpp-portal: {words}");
        return exit;
    }
}
