using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Pulls.Trim;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Delivers the editorial proxy of a clip that nothing here decodes: cut to the range and proven as a trim is, or whole by a copy inside of the store.</summary>
internal sealed class DeliverProxy(
    IDbContextFactory<PortalDb> dbs,
    PullWork work,
    KeepPullItem keep,
    MediaTools tools,
    TimeProvider clock
)
{
    private readonly OriginalPlace place =
        work.Place ?? throw new InvalidOperationException("Only what is no plate has a place on its roll.");

    private IStore Store => work.Stores.Media;

    /// <summary>Called as the clip is; of several ranges each has a number.</summary>
    public static string PathOf(OriginalPlace place, string clip, OpaqueProxy proxy, bool isWhole) =>
        PackagePath.Join(
            place.Folder,
            TrimNames.Of(clip + proxy.Extension, isWhole ? 1 : place.Part, isWhole ? 1 : place.Parts)
        );

    /// <param name="folder">Of this range alone.</param>
    /// <param name="roll">In it, where the proxy is laid out.</param>
    public async Task RunAsync(string folder, string roll, IProgress<double> progress, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var proxies = await OpaqueProxy.OfAsync(db, [work.Clip.Id], cancel);
        if (!proxies.TryGetValue(work.Clip.Id, out var proxy))
        {
            await keep.FailAsync(
                $"There is no editorial proxy of {work.Clip.Name} any more. Plan the pull anew, with its original or without it.",
                []
            );
            return;
        }
        try
        {
            var frames = FrameRange.Of(work.Row.First, work.Row.Count);
            var all = new FrameRange(0, proxy.Frames);
            if (frames.IsEmpty || frames == all)
                await CopyAsync(proxy, null, began, cancel);
            else if (await TrimAsync(proxy, frames, folder, roll, began, progress, cancel) is { } whole)
                await CopyAsync(proxy, whole, began, cancel);
        }
        catch (FileNotFoundException)
        {
            await keep.FailAsync(
                $"The proxy {proxy.Profile} of {work.Clip.Name} is not in the store. Have it made again, or plan the pull anew without it.",
                []
            );
        }
        catch (OtherBytesException e)
        {
            await keep.FailAsync(e.Message, []);
        }
    }

    /// <returns>Why it goes along whole; null when it came to an end.</returns>
    private async Task<string?> TrimAsync(
        OpaqueProxy proxy,
        FrameRange frames,
        string folder,
        string roll,
        long began,
        IProgress<double> progress,
        CancellationToken cancel
    )
    {
        var file = work.Clip.Name + proxy.Extension;
        var size = await LayOutAsync(proxy, roll, file, cancel);
        var plan = new ClipPlan(
            work.Clip.Name,
            ClipKind.Picture,
            [new(file, ClipFileRole.Media, size)],
            work.Clip.Reel
        );
        var report = (await new ClipInspector(tools).InspectAsync(plan, work.Clip.Id, roll, cancel)).Report;
        // cut by frames of the clip: they must be the proxy's
        if (report.Frames != proxy.Frames || report.Timecode != work.Clip.Timecode)
            return $"The proxy has {report.Frames:N0} frames from {report.Timecode ?? "no timecode"}, and its clip begins at {work.Clip.Timecode ?? "none"}: a cut of it would not be sure.";
        var choice = await ChooseTrim.OfAsync(tools, report, roll, [], cancel);
        if (choice.Kind == TrimKind.Whole)
            return choice.Reason ?? "It can't be cut at a frame.";
        var target = Path.Combine(folder, "out");
        WorkFolders.Clear(target);
        var order = new TrimOrder(report, roll, frames, target) { Part = place.Part, Parts = place.Parts };
        var outcome = await new TrimClip(tools).RunAsync(order, choice, progress, cancel);
        if (outcome.Trimmed is not { } trimmed)
        {
            await keep.FailAsync(outcome.Words!, outcome.ToolSaid);
            return null;
        }
        var files = new List<DeliveredNote>();
        foreach (var cut in trimmed.Files)
        {
            var path = PackagePath.Join(place.Folder, cut.Path);
            var crc = cut.Digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
            var full = Path.Combine(target, cut.Path.Replace('/', Path.DirectorySeparatorChar));
            await Store.KeepFreshAsync(work.Prefix + path, full, crc, cancel);
            files.Add(new(path, cut.Digest.Size, crc, cut.Digest.Hashes, IsPicture: true));
        }
        var count = trimmed.Frames.Length;
        await keep.KeepAsync(
            files,
            place.Folder,
            new(
                count,
                trimmed.Proof.Compared,
                trimmed.Timecode,
                null,
                1,
                $"{InsteadWords.Of(PullOutput.EditorialProxy, frames)} {Text.Count(count, "frame")} cut out of the proxy {proxy.Profile} without encoding and opened again; {trimmed.Proof.By} compared.",
                trimmed.Proof.By.Replace("the source's", "the proxy's", StringComparison.Ordinal),
                trimmed.Reel,
                trimmed.Proof.Samples
            ),
            clock.GetElapsedTime(began)
        );
        return null;
    }

    /// <exception cref="OtherBytesException">It is not what was stored.</exception>
    private async Task<long> LayOutAsync(OpaqueProxy proxy, string roll, string file, CancellationToken cancel)
    {
        await using (var target = File.Create(Path.Combine(roll, file)))
        await using (var stored = await Store.ReadAsync(proxy.Key, 0, null, cancel))
            await stored.CopyToAsync(target, cancel);
        var reading = await FileHasher.HashAsync(roll, file, [], ct: cancel);
        var digest = reading.Digest ?? throw new IOException(reading.Problem!.Words);
        var crc = digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        if (
            digest.Size != proxy.Bytes
            || (await Store.StatAsync(proxy.Key, cancel))?.Crc64Nvme is { } own && own != crc
        )
            throw Changed(proxy);
        return digest.Size;
    }

    private async Task CopyAsync(OpaqueProxy proxy, string? whole, long began, CancellationToken cancel)
    {
        var path = PathOf(place, work.Clip.Name, proxy, isWhole: true);
        var copy = await Store.CopyFreshAsync(proxy.Key, work.Prefix + path, cancel);
        if (copy.Size != proxy.Bytes)
            throw Changed(proxy);
        await keep.KeepAsync(
            [new(path, copy.Size, copy.Crc64Nvme, [], IsPicture: true)],
            place.Folder,
            new(
                proxy.Frames,
                proxy.Frames,
                work.Clip.Timecode,
                null,
                1,
                $"{InsteadWords.Of(PullOutput.EditorialProxy, null)} The proxy {proxy.Profile} with all its {Text.Count(proxy.Frames, "frame")}, byte for byte by the store's checksums."
                    + (whole is null ? "" : $" {whole}"),
                "bytes with the stored proxy's (CRC-64/NVME)",
                work.Clip.Reel,
                WholeReason: whole,
                IsWhole: true
            ),
            clock.GetElapsedTime(began)
        );
    }

    private OtherBytesException Changed(OpaqueProxy proxy) =>
        new(
            $"The proxy {proxy.Profile} of {work.Clip.Name} came out of the store with other bytes than went in. Have it made again."
        );
}
