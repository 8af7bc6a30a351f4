using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Library;

internal static class FramesSetup
{
    public static void AddFrames(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<FrameOptions>()
            .Configure(o => o.Folder = "frames")
            .BindConfiguration("Frames")
            .PostConfigure<DataFolder>((o, data) => o.Folder = o.Folder.Length == 0 ? "" : data.Resolve(o.Folder))
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
