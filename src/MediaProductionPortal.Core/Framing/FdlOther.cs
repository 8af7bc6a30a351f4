using System.Text.Json;

namespace MediaProductionPortal.Framing;

/// <summary>A member that the format does not know, or that someone made for themselves (<c>_vendor_tag</c>): kept and written back.</summary>
/// <param name="Inside">The small object that holds it ("dimensions"); null for the element itself.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Whatever it holds.</param>
public sealed record FdlOther(string? Inside, string Name, JsonElement Value);
