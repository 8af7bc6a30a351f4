using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>A clip's files after they were opened, and what they had to say.</summary>
public sealed record ClipInspection(ClipReport Report, IReadOnlyList<Finding> Findings);
