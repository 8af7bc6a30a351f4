using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Pulls;

internal static class PullsSetup
{
    public static void AddPulls(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MediaDecoders>().BindConfiguration("Media").ValidateOnStart();
        builder.Services.AddHostedService<ProbeDecoders>();
        builder
            .Services.AddOptions<PullWorkOptions>()
            .Configure(o => o.WorkFolder = "pulls")
            .BindConfiguration("Pulls")
            .PostConfigure<DataFolder>(
                (o, data) => o.WorkFolder = o.WorkFolder.Length == 0 ? "" : data.Resolve(o.WorkFolder)
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
    }
}
