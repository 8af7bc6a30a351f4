using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Edits;

/// <summary>The two edits that a page compares, before they are read.</summary>
public sealed record DiffHead(EditAnswer Old, EditAnswer New, string TitleName);
