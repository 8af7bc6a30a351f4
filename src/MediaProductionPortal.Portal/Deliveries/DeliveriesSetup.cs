using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Deliveries;

internal static class DeliveriesSetup
{
    public static void AddDeliveries(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<DeliveryOptions>()
            .Configure(o => o.ZipFolder = "zip")
            .BindConfiguration("Deliveries")
            .PostConfigure<DataFolder>((o, data) => o.ZipFolder = data.Resolve(o.ZipFolder))
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
