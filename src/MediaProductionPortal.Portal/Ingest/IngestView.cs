using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>What the Ingest page shows.</summary>
/// <param name="Centres">Centres that the person is admin of, where folders can be named.</param>
public sealed record IngestView(IReadOnlyList<DriveAnswer> Drives, IReadOnlyList<CentreAnswer> Centres);
