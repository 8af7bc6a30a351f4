namespace MediaProductionPortal.Dailies;

/// <summary>One file of a recording: recorders write all tracks into one, or a file each.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Channels">In it.</param>
public sealed record SoundFile(string Path, int Channels);

/// <summary>A channel of some input of ffmpeg, and which of its samples lie where.</summary>
/// <param name="Pad">"3:a:0".</param>
/// <param name="Channel">From 0.</param>
/// <param name="Skip">Samples that are left out first.</param>
/// <param name="Count">Samples that are used; null: all that come.</param>
/// <param name="At">Samples of silence before, at 48 kHz.</param>
/// <param name="Speed">Filters that change its speed; "" for none.</param>
internal sealed record SoundCut(string Pad, int Channel, long Skip, long? Count, long At, string Speed);

/// <summary>A track that comes out: its name, and the cuts that follow each other in it.</summary>
internal sealed record SoundTrack(string Name, IReadOnlyList<SoundCut> Cuts);
