using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Shipments;

/// <summary>When the portal asks after what set registered (<c>Registration:*</c>).</summary>
public sealed class RegistrationOptions
{
    /// <summary>Days after which a registered drive that has not arrived stands on the home page.</summary>
    [Range(0, 365)]
    public int LateAfterDays { get; set; } = 3;
}
