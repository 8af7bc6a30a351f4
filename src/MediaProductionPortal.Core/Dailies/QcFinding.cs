namespace MediaProductionPortal.Dailies;

/// <summary>What an automatic check has to say about a clip's dailies, for the person who looks next.</summary>
/// <param name="Code">"black", "frozen", "clipped-picture", "missing-frames", "silent", "clipped-sound", "sync", "rate", …</param>
/// <param name="Words">One sentence.</param>
/// <param name="Frame">Where to look, from 0 without the head; null: everywhere.</param>
public sealed record QcFinding(string Code, string Words, long? Frame = null);
