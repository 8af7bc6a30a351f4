using MediaProductionPortal.Hosting;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Edits;

internal static class EditsSetup
{
    public static void AddEdits(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddOptions<EditFileOptions>()
            .Configure(o => o.Folder = "edits")
            .BindConfiguration("Edits")
            .PostConfigure<DataFolder>((o, data) => o.Folder = o.Folder.Length == 0 ? "" : data.Resolve(o.Folder))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<EditFileOptions>, UsableConverter>();
    }

    private sealed class UsableConverter : IValidateOptions<EditFileOptions>
    {
        public ValidateOptionsResult Validate(string? name, EditFileOptions options)
        {
            try
            {
                _ = options.Converter;
                return ValidateOptionsResult.Success;
            }
            catch (FormatException odd)
            {
                return ValidateOptionsResult.Fail($"Edits:AafConverter: {odd.Message}");
            }
        }
    }
}
