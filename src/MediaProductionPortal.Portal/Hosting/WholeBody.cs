using System.Collections.Concurrent;
using System.Reflection;

namespace MediaProductionPortal.Hosting;

/// <summary>Refuses a body that leaves out what its record can't be without, so that use cases never see a null that the types rule out.</summary>
internal sealed class WholeBody : IEndpointFilter
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Needed = new();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
            if (argument is not null && IsBody(argument.GetType()) && Missing(argument) is { } name)
                return Refusal.Invalid("missing-value", $"The body has no '{name}'.").ToProblem();
        return await next(context);
    }

    private static bool IsBody(Type type) =>
        type.Namespace?.StartsWith("MediaProductionPortal.Protocol", StringComparison.Ordinal) == true;

    private static string? Missing(object body) =>
        Needed.GetOrAdd(body.GetType(), NeededOf).FirstOrDefault(p => p.GetValue(body) is null)?.Name is { } name
            ? char.ToLowerInvariant(name[0]) + name[1..]
            : null;

    private static PropertyInfo[] NeededOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => !p.PropertyType.IsValueType && p.GetIndexParameters().Length == 0)
                .Where(p => nullability.Create(p).ReadState == NullabilityState.NotNull),
        ];
    }
}
