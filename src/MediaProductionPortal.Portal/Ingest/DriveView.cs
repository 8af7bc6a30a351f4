using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>What the page of a drive shows.</summary>
/// <param name="Titles">To choose from.</param>
public sealed record DriveView(DriveAnswer Drive, IReadOnlyList<TitleAnswer> Titles);
