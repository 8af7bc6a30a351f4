namespace MediaProductionPortal.EditFormats;

/// <summary>What a track holds.</summary>
public enum TrackKind
{
    Picture,
    Sound,
}
