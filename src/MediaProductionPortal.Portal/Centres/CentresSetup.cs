using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Centres;

internal static class CentresSetup
{
    public static void AddCentres(this WebApplicationBuilder builder)
    {
        var isEmbedded = builder.Configuration.GetValue("Agent:Embedded", true);
        if (isEmbedded && PortalRole.From(builder.Configuration).Web)
            builder.Services.AddHostedService<EmbeddedAgentHost>();
    }
}
