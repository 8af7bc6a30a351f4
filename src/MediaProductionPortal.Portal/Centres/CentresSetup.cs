namespace MediaProductionPortal.Centres;

internal static class CentresSetup
{
    public static void AddCentres(this WebApplicationBuilder builder) => _ = builder;
}
