namespace MediaProductionPortal.Webhooks;

internal static class WebhooksSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder) =>
        builder.Services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateOnStart();
}
