using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>A value of a change that was not undone.</summary>
/// <param name="Clips">Of the whole change.</param>
internal sealed record StandingValue(
    Guid Id,
    Guid ClipId,
    Guid ChangeId,
    string Field,
    string? Value,
    ValueSource Source,
    string? FileName,
    string By,
    DateTimeOffset At,
    int Clips
);
