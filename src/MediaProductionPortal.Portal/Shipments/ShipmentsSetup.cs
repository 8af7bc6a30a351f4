namespace MediaProductionPortal.Shipments;

internal static class ShipmentsSetup
{
    public static void AddShipments(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<RegistrationOptions>()
            .BindConfiguration("Registration")
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
