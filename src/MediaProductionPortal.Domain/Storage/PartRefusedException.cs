namespace MediaProductionPortal.Storage;

/// <summary>A part arrived otherwise than it was announced: other bytes or another number of them. It is not kept; send it again.</summary>
public sealed class PartRefusedException(string words) : IOException(words);
