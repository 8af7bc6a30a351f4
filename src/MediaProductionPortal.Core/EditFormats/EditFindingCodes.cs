namespace MediaProductionPortal.EditFormats;

/// <summary>The codes of all findings about edits; documented in docs/edit-formats.md.</summary>
public static class EditFindingCodes
{
    public const string FileUnreadable = "edit-file-unreadable";
    public const string FormatUnknown = "edit-format-unknown";
    public const string NotThisFormat = "edit-not-this-format";
    public const string NestedTooDeep = "edit-nested-too-deep";
    public const string EncodingGuessed = "edit-encoding-guessed";
    public const string NulCharacters = "edit-nul-characters";
    public const string RateMissing = "edit-rate-missing";
    public const string RateInferred = "edit-rate-inferred";
    public const string RateTooLow = "edit-rate-too-low";
    public const string RateDiffers = "edit-rate-differs";
    public const string DropImpossible = "edit-drop-impossible";
    public const string Empty = "edit-empty";
    public const string EventUnreadable = "event-unreadable";
    public const string EventEmpty = "event-empty";
    public const string EventDuplicate = "event-duplicate";
    public const string NumberRepeated = "edit-number-repeated";
    public const string SpeedsUnsaid = "edit-speeds-unsaid";
    public const string EventOverlap = "event-overlap";
    public const string TimecodeInvalid = "event-timecode-invalid";
    public const string TimecodeDropped = "event-timecode-dropped";
    public const string NotOnFrame = "event-not-on-frame";
    public const string OutBeforeIn = "event-out-before-in";
    public const string LengthMismatch = "event-length-mismatch";
    public const string SpeedLength = "event-speed-length";
    public const string SpeedUnreadable = "event-speed-unreadable";
    public const string SpeedReel = "event-speed-reel";
    public const string SpeedVariable = "event-speed-variable";
    public const string TransitionIncomplete = "event-transition-incomplete";
    public const string TransitionUnsupported = "event-transition-unsupported";
    public const string CdlUnreadable = "event-cdl-unreadable";
    public const string ReelMissing = "event-reel-missing";
    public const string ChannelUnknown = "event-channel-unknown";
    public const string ReferenceMissing = "event-reference-missing";
    public const string ColumnMissing = "table-column-missing";
    public const string RowLength = "table-row-length";
    public const string AafNoConverter = "aaf-no-converter";
    public const string AafFailed = "aaf-converter-failed";
    public const string NotWritten = "edit-not-written";
    public const string FindingsCut = "edit-findings-cut";
}
