using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Upkeep;

/// <summary>Runs as answers show them.</summary>
internal static class UpkeepAnswers
{
    public static UpkeepAnswer Of(UpkeepRun r) =>
        new(
            r.Id,
            r.RollId,
            Text.Kebab(r.Kind),
            Text.Kebab(r.Scope),
            Text.Kebab(r.State),
            r.By,
            r.AskedAt,
            r.StartedAt,
            r.EndedAt,
            r.Objects,
            r.Read,
            r.Bytes,
            r.Bad,
            r.Mended,
            r.Refused,
            r.Words ?? (r.State == UpkeepState.Open && r.StartedAt is null ? "Waits for its turn." : null)
        );
}
