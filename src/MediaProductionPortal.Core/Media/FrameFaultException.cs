namespace MediaProductionPortal.Media;

/// <summary>Why a frame could not be taken from a proxy, as words that follow "The frame could not be read: ".</summary>
public sealed class FrameFaultException(string words) : Exception(words);
