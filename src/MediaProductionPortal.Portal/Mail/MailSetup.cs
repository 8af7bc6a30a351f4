namespace MediaProductionPortal.Mail;

internal static class MailSetup
{
    public static void AddMail(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<MailOptions>()
            .BindConfiguration("Mail")
            .ValidateDataAnnotations()
            .ValidateOnStart();
}
