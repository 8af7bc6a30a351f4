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
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Pulls;

/// <summary>Delivers an original: cut and proven, or whole by a copy inside of the store, with its sidecars.</summary>
internal sealed class DeliverOriginal(
    PullWork work,
    KeepPullItem keep,
    ProvenSources proven,
    MediaTools tools,
    IReadOnlyList<MakersTool> makers,
    TimeProvider clock
)
{
    private static readonly HashSet<string> Sound = new([".wav", ".bwf", ".rf64"], StringComparer.OrdinalIgnoreCase);

    private readonly OriginalPlace place =
        work.Place ?? throw new InvalidOperationException("Only originals have a place on their roll.");

    private readonly ClipReport report = ClipReports.Of(work.Clip, work.Files);

    /// <summary>Why all of it goes along, where less was asked for.</summary>
    private string? whole;

    private IStore Store => work.Stores.Media;

    /// <param name="folder">Of this range alone.</param>
    /// <param name="roll">In it, where the clip's files are laid out.</param>
    public async Task RunAsync(string folder, string roll, IProgress<double> progress, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        try
        {
            whole = Foreseen;
            if (!IsAll && whole is null)
            {
                whole = await TrimAsync(folder, roll, began, progress, cancel);
                if (whole is null)
                    return;
            }
            await CopyAllAsync(began, progress, cancel);
        }
        catch (FileNotFoundException e)
        {
            await keep.FailAsync(
                $"{e.FileName} is not in the store, although its roll is. Scrub the roll, and restore it from its second copy.",
                []
            );
        }
        catch (OtherBytesException e)
        {
            await keep.FailAsync($"{e.Message.TrimEnd('.')}, and restore it from its second copy.", []);
        }
        catch (StoreRefusedException e)
        {
            await keep.FailAsync($"{e.Message.TrimEnd('.')}. Scrub the roll, and restore it from its second copy.", []);
        }
    }

    /// <summary>It was asked for whole, all of its frames are wanted, or nobody knows which.</summary>
    private bool IsAll =>
        work.Row.Output == PullOutput.Whole
        || work.Row.Count == 0
        || (work.Row.First == 0 && work.Row.Count >= AllFrames);

    /// <summary>Why it can't be cut, as the plan said.</summary>
    private string? Foreseen =>
        work.Row.Output != PullOutput.Whole
        && ChooseTrim.Foresee(report, makers) is { Kind: TrimKind.Whole, Reason: var reason }
            ? reason
            : null;

    private long AllFrames =>
        (work.Clip.Kind == ClipKind.Sound ? ConformSound.FramesOf(work.Clip) : work.Clip.Frames) ?? long.MaxValue;

    /// <returns>Why it must go along whole, as only its opened files say; null when it came to an end.</returns>
    private async Task<string?> TrimAsync(
        string folder,
        string roll,
        long began,
        IProgress<double> progress,
        CancellationToken cancel
    )
    {
        var frames = FrameRange.Of(work.Row.First, work.Row.Count);
        var source = new LaidOutMedia(Store, work.TitleCode, work.Clip.Name, work.Media, roll)
        {
            Roll = work.Roll,
            Prove = proven,
            Wanted = [.. Enumerable.Range(0, (int)frames.Length).Select(i => frames.In + i)],
        };
        await source.LayOutAsync((_, _) => { }, cancel);
        var choice = await ChooseTrim.OfAsync(tools, report, roll, makers, cancel);
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
        foreach (var file in trimmed.Files)
            files.Add(await StoreAsync(target, file, cancel));
        files.AddRange(await SidecarsAsync(cancel));
        await keep.KeepAsync(files, place.Folder, ProofOf(trimmed, source.Proven), clock.GetElapsedTime(began));
        return null;
    }

    private static ItemProof ProofOf(TrimmedClip trimmed, int sources) =>
        new(
            trimmed.Frames.Length,
            trimmed.Proof.Compared,
            trimmed.Timecode,
            null,
            sources,
            $"{Text.Count(trimmed.Frames.Length, "frame")} cut out without encoding and opened again; {(trimmed.Proof.Compared > 0 ? $"{trimmed.Proof.By} compared" : trimmed.Proof.By)}; {Text.Count(sources, "source file")} read and found as stored."
                + (trimmed.NotKept.Count > 0 ? $" Not kept: {string.Join("; ", trimmed.NotKept)}." : ""),
            trimmed.Proof.By,
            trimmed.Reel,
            trimmed.Proof.Samples
        );

    private async Task<DeliveredNote> StoreAsync(string folder, TrimmedFile file, CancellationToken cancel)
    {
        var path = PackagePath.Join(place.Folder, file.Path);
        var crc = file.Digest.Crc64Nvme.ToString("x16", CultureInfo.InvariantCulture);
        var full = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
        await Store.KeepFreshAsync(work.Prefix + path, full, crc, cancel);
        return new(
            path,
            file.Digest.Size,
            crc,
            file.Digest.Hashes,
            file.IsCopy ? Recorded(work.Files.FirstOrDefault(f => f.Path == file.Source)) : null,
            IsPicture(file.Path),
            file.Frames?.In,
            file.Frames?.Length
        );
    }

    private async Task CopyAllAsync(long began, IProgress<double> progress, CancellationToken cancel)
    {
        var files = new List<DeliveredNote>();
        var (done, total) = (0L, Math.Max(1, work.Media.Sum(f => f.Size)));
        foreach (var file in work.Media)
        foreach (var path in ClipFrames.PathsOf(new ClipFile(file.Path, ClipFileRole.Media, file.Size, file.Sequence)))
        {
            files.Add(await CopyAsync(file, path, IsPicture(path), cancel));
            progress.Report((double)(done += files[^1].Size) / total);
        }
        var copied = files.Count;
        files.AddRange(await SidecarsAsync(cancel));
        var frames = AllFrames == long.MaxValue ? work.Row.Count : AllFrames;
        await keep.KeepAsync(
            files,
            place.Folder,
            new(
                frames,
                frames,
                work.Clip.Timecode,
                null,
                copied,
                $"{InsteadWords.Of(work.Row, work.Clip, work.Pull.Kind) ?? "The whole clip."} {Text.Count(copied, "file")}, byte for byte by the store's checksums."
                    + (whole is null ? "" : $" {whole}"),
                "bytes with the stored original's (CRC-64/NVME)",
                work.Clip.Reel,
                WholeReason: whole,
                IsWhole: true
            ),
            clock.GetElapsedTime(began)
        );
    }

    private async Task<IReadOnlyList<DeliveredNote>> SidecarsAsync(CancellationToken cancel)
    {
        var copied = new List<DeliveredNote>();
        foreach (var file in work.Files.Where(f => f.Role == ClipFileRole.Sidecar))
            copied.Add(await CopyAsync(file, file.Path, false, cancel));
        return copied;
    }

    /// <exception cref="OtherBytesException">It is not what was stored.</exception>
    private async Task<DeliveredNote> CopyAsync(MediaFile file, string path, bool isPicture, CancellationToken cancel)
    {
        var target = PackagePath.Join(place.Folder, path);
        StoredObject copy;
        try
        {
            copy = await Store.CopyFreshAsync(
                MediaKeys.Original(work.TitleCode, work.Roll, path),
                work.Prefix + target,
                cancel
            );
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException(e.Message, path);
        }
        var stored = file.Sequence is null ? file.StoreChecksum : null;
        if (stored is not null && copy.Crc64Nvme is { } crc && !Checksums.Same(crc, stored))
            throw new OtherBytesException(
                $"{path} came out of the store with other bytes than went in (CRC-64/NVME {crc}, stored {stored}). Scrub the roll"
            );
        var recorded = file.RecordedHash();
        return new(target, copy.Size, copy.Crc64Nvme, recorded is { } hash ? [hash] : [], Recorded(file), isPicture);
    }

    /// <summary>What a hash list vouched for; files that no list named have no custody to continue.</summary>
    private static HashValue? Recorded(MediaFile? file) =>
        file?.Verdict == Verdict.Verified ? file.RecordedHash() : null;

    private bool IsPicture(string path) =>
        work.Clip.Kind == ClipKind.Picture && !Sound.Contains(Path.GetExtension(path));
}
