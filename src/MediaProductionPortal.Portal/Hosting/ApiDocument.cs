using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MediaProductionPortal.Hosting;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>; public, as the source is.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";

    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info = new OpenApiInfo
                        {
                            Title = "Media Production Portal",
                            Version = Api.Version,
                            Description =
                                "Errors are problem documents (RFC 9457) with a stable `code` and a `detail` that says what to do. "
                                + "Instants are UTC, sizes are bytes, enums are camel-case names.",
                        };
                        document.Components ??= new OpenApiComponents();
                        document.AddComponent(
                            Bearer,
                            new OpenApiSecurityScheme
                            {
                                Type = SecuritySchemeType.Http,
                                Scheme = "bearer",
                                Description = "A personal access token (mpp_…), or an agent's (mppa_…).",
                            }
                        );
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(
                    (operation, context, _) =>
                    {
                        Describe(operation, context);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapGet("/api-docs", () => TypedResults.Redirect("/api-docs/index.html"))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd(
            "default",
            new OpenApiResponse { Description = "A problem document with `code` and `detail`." }
        );
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
            return;
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
    }
}
