namespace MediaProductionPortal.Integrity;

/// <summary>The codes of all findings; documented in docs/findings.md.</summary>
public static class FindingCodes
{
    public const string FileMissing = "file-missing";
    public const string FileChanged = "file-changed";
    public const string FileNew = "file-new";
    public const string FileRenamed = "file-renamed";
    public const string FileUnreadable = "file-unreadable";
    public const string FileChangedWhileRead = "file-changed-while-read";
    public const string FileAfterProof = "file-after-proof";
    public const string FolderUnreadable = "folder-unreadable";
    public const string Symlink = "symlink";
    public const string SpecialFile = "special-file";
    public const string NameNotWritable = "name-not-writable";
    public const string NameNormalisation = "name-normalisation";
    public const string ListMissing = "list-missing";
    public const string ChainMissing = "chain-missing";
    public const string ChainUnreadable = "chain-unreadable";
    public const string ManifestMissing = "manifest-missing";
    public const string ManifestModified = "manifest-modified";
    public const string ManifestOutsideChain = "manifest-outside-chain";
    public const string ManifestUnreadable = "manifest-unreadable";
    public const string NestedHistoryMissing = "nested-history-missing";
    public const string DirectoryHashMismatch = "directory-hash-mismatch";
    public const string GenerationNotWritten = "generation-not-written";
    public const string DriveEmpty = "drive-empty";
    public const string CardUnknown = "card-unknown";
    public const string SpanMissing = "span-missing";
    public const string FrameMissing = "frame-missing";
    public const string ClipOpaque = "clip-opaque";
    public const string ClipUnreadable = "clip-unreadable";
    public const string FrameCountMismatch = "frame-count-mismatch";
    public const string ProxyFailed = "proxy-failed";
    public const string StoreMismatch = "store-mismatch";
    public const string StoreFull = "store-full";
    public const string NameIllegal = "name-illegal";
    public const string FactSkipped = "fact-skipped";
}
