using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>Which hand applies which fact.</summary>
internal static class FactSteps
{
    public static Task ApplyAsync(FactScope scope, Fact fact, CancellationToken cancel) =>
        fact switch
        {
            DriveListed f => DriveFacts.ApplyAsync(scope, f, cancel),
            DriveGone f => DriveFacts.ApplyAsync(scope, f, cancel),
            FolderRefused f => DriveFacts.ApplyAsync(scope, f, cancel),
            RollStarted f => RollFacts.ApplyAsync(scope, f, cancel),
            RollVerified f => RollFacts.ApplyAsync(scope, f, cancel),
            FindingsAdded f => RollFacts.ApplyAsync(scope, f, cancel),
            RollHeld f => RollFacts.ApplyAsync(scope, f, cancel),
            RollPaused f => RollFacts.ApplyAsync(scope, f, cancel),
            RollFailed f => RollFacts.ApplyAsync(scope, f, cancel),
            RollCancelled f => RollFacts.ApplyAsync(scope, f, cancel),
            RollStored f => RollFacts.ApplyAsync(scope, f, cancel),
            RollOutgrown f => RollFacts.ApplyAsync(scope, f, cancel),
            FilesRehashed f => RehashFacts.ApplyAsync(scope, f, cancel),
            MediaFilesVerified f => FileFacts.ApplyAsync(scope, f, cancel),
            FilesStored f => FileFacts.ApplyAsync(scope, f, cancel),
            ClipsInspected f => ClipFacts.ApplyAsync(scope, f, cancel),
            RenditionStored f => ClipFacts.ApplyAsync(scope, f, cancel),
            ProxyMade f => ProxyFacts.ApplyAsync(scope, f, cancel),
            ProxyNotMade f => ProxyFacts.ApplyAsync(scope, f, cancel),
            _ => throw new FactRefusedException($"this portal does not know facts of the kind {fact.GetType().Name}"),
        };
}
