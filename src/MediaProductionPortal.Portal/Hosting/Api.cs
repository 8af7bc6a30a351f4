using System.Reflection;
using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Hosting;

/// <summary>What build and protocol answer.</summary>
/// <param name="Protocol">Spoken with agents.</param>
/// <param name="OldestAgent">Oldest protocol of an agent that is still understood.</param>
public sealed record VersionAnswer(string Version, int Protocol, int OldestAgent);

/// <summary>What all of the API has in common.</summary>
internal static class Api
{
    public static string Version { get; } =
        typeof(Api).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddApiErrors();
        builder.Services.AddApiDocument();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            WireJson.Apply(json.SerializerOptions);
            json.SerializerOptions.RespectNullableAnnotations = true;
        });
    }

    /// <summary>A group of routes under <c>/api</c> for signed-in persons.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app, string tag) =>
        app.MapGroup("/api").WithTags(tag).RequireAuthorization(Policies.Person).AddEndpointFilter<WholeBody>();

    public static void MapVersion(this WebApplication app) =>
        app.MapApi("Portal")
            .MapGet("/version", () => new VersionAnswer(Version, ProtocolVersion.Current, ProtocolVersion.OldestAgent))
            .WithSummary("The portal's build and the agent protocol that it speaks.");
}
