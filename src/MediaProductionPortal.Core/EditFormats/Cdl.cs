namespace MediaProductionPortal.EditFormats;

/// <summary>Three numbers, one a channel: red, green, blue.</summary>
public readonly record struct Rgb(decimal Red, decimal Green, decimal Blue);

/// <summary>An ASC CDL as lists carry it; either part may be missing.</summary>
/// <param name="Slope">Null when the list has no ASC_SOP.</param>
/// <param name="Saturation">Null when the list has no ASC_SAT.</param>
public sealed record Cdl(Rgb? Slope, Rgb? Offset, Rgb? Power, decimal? Saturation);
