using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>Media files as answers show them.</summary>
internal static class MediaFileAnswers
{
    public static MediaFileAnswer Of(MediaFile f) =>
        new(
            f.Id,
            f.Path,
            f.Role is { } role ? Text.Kebab(role) : "other",
            f.Size,
            f.Sequence,
            f.Hash,
            f.Verdict is { } verdict ? Text.Kebab(verdict) : null,
            f.StoredAt is not null,
            f.StoreChecksum,
            f.ArchivedAt is not null
        );
}
