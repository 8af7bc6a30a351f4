using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Centres;

/// <summary>Puts what the agents of a centre told beside its timetable, and reckons who is done when.</summary>
/// <param name="best">The best that the line carried lately, bytes a second.</param>
internal sealed class LinkView(LinkTimetable table, IReadOnlyList<LinkReport> reports, double best, DateTimeOffset now)
{
    private const double BytesPerMbit = 1_000_000 / 8.0;

    private readonly IReadOnlyList<RateSpan> ahead = new Timetable(table).Ahead(now, LinkForecast.Horizon);
    private readonly double rate = reports.Sum(r => r.BytesPerSecond);
    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(table.TimeZone, out var known)
        ? known
        : TimeZoneInfo.Utc;

    private bool Paused => ahead[0].IsPause;

    public LinkUseAnswer Now(DateTimeOffset at)
    {
        var limit = ahead[0].BytesPerSecond;
        return new(
            at,
            rate,
            double.IsInfinity(limit) ? null : limit,
            reports.Sum(r => r.Connections),
            ahead.Count == 1 ? (Paused ? "no sending" : null)
                : Paused ? $"sending pauses until {LinkWords.At(ahead[0].To, now, zone)}"
                : $"{Word(ahead[1])} from {LinkWords.At(ahead[1].From, now, zone)}"
        );
    }

    public IReadOnlyList<LinkDriveAnswer> Drives(IReadOnlyList<Drive> drives, IReadOnlyDictionary<Guid, long> sent)
    {
        var told = reports
            .SelectMany(r => r.Drives)
            .GroupBy(d => d.DriveId)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.BytesLeft).First());
        var measured = told.Values.Any(d => d.BytesPerSecond > 0);
        var forecasts = LinkForecast
            .Of(
                [
                    .. told.Values.Select(d => new ForecastDrive(
                        d.DriveId,
                        d.BytesLeft,
                        measured ? d.BytesPerSecond : d.Share
                    )),
                ],
                ahead,
                rate,
                best
            )
            .ToDictionary(f => f.DriveId);
        return
        [
            .. drives
                .Select(d => Of(d, told.GetValueOrDefault(d.Id), forecasts.GetValueOrDefault(d.Id), sent))
                .OrderBy(d => d.BytesLeft == 0)
                .ThenByDescending(d => d.Share)
                .ThenByDescending(d => d.BytesThisWeek),
        ];
    }

    private LinkDriveAnswer Of(
        Drive drive,
        LinkDrive? told,
        DriveForecast? forecast,
        IReadOnlyDictionary<Guid, long> sent
    )
    {
        var left = told?.BytesLeft ?? 0;
        var late = drive.WantedBy is { } by && left > 0 && (forecast?.Done > by || by < now);
        return new(
            drive.Id,
            drive.Label,
            drive.Priority.ToString().ToLowerInvariant(),
            drive.WantedBy,
            left,
            told?.BytesPerSecond ?? 0,
            told?.Share ?? 0,
            forecast?.Done,
            late,
            left == 0 || forecast is null ? "nothing to send now" : LinkWords.Of(forecast, Paused, now, zone),
            sent.GetValueOrDefault(drive.Id)
        );
    }

    private static string Word(RateSpan span) =>
        LinkWords.Rate(double.IsInfinity(span.BytesPerSecond) ? null : span.BytesPerSecond / BytesPerMbit);
}
