using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Pulls;

/// <summary>Real cards in a world's store, sorted, opened and proven as an agent and the portal do it.</summary>
internal static class StoredCards
{
    /// <param name="card">Folder of the card.</param>
    /// <returns>The roll's id.</returns>
    public static async Task<Guid> StoreAsync(World world, string card)
    {
        var name = Path.GetFileName(card);
        var listed = Directory
            .EnumerateFiles(card, "*", SearchOption.AllDirectories)
            .Select(f => new ListedFile(
                $"{name}/{Path.GetRelativePath(card, f).Replace('\\', '/')}",
                new FileInfo(f).Length,
                File.GetLastWriteTimeUtc(f)
            ))
            .ToList();
        var plan = RollSorter.Sort("drive", listed)[0];
        var contents = ClipGrouper.Group(plan);
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.SendAsync(World.Drive(drive, World.Roll(roll, name)));
        var started = await world
            .Get<StartIngest>()
            .RunAsync(world.Admin, drive, new("moon", null, null, Protocol.RollPolicy.Hold), World.None);
        Assert.Null(started.Refusal);

        var inspector = new ClipInspector(new MediaTools());
        var reports = new List<ClipReport>();
        foreach (var clip in contents.Clips)
            reports.Add((await inspector.InspectAsync(clip, Guid.CreateVersion7(), card, World.None)).Report);
        var files = listed.ToDictionary(
            f => f.Path[(name.Length + 1)..],
            f => File.ReadAllBytes(Path.Combine(card, f.Path[(name.Length + 1)..]))
        );
        var sequences = reports.SelectMany(r => r.Files).Where(f => f.Sequence is not null).ToList();
        var frames = sequences.SelectMany(ClipFrames.PathsOf).ToHashSet();
        await world.SendAsync(
            new RollStarted(roll, 1),
            new MediaFilesVerified(
                roll,
                [
                    .. files.Where(f => !frames.Contains(f.Key)).Select(f => World.Report(f.Key, f.Value)),
                    .. sequences.Select(s => new MediaFileReport(
                        s.Path,
                        s.Size,
                        null,
                        s.Sequence,
                        null,
                        Verdict.Verified
                    )),
                ]
            ),
            new RollVerified(roll, true, files.Count, files.Values.Sum(f => f.Length), [HashFormat.Xxh64], 1, [], 0),
            new ClipsInspected(roll, reports)
        );
        var stored = new List<StoredFile>();
        foreach (var (path, bytes) in files)
            stored.Add(await world.PutAsync(roll, path, bytes));
        await world.SendAsync(new FilesStored(roll, [.. stored.Where(s => !frames.Contains(s.Path))]));
        await world.PutListAsync(roll, files);
        await world.SendAsync(new RollStored(roll, "ascmhl/0001_A001.mhl", files.Count + 2, 0));
        await world.Get<MediaProductionPortal.Jobs.ConfirmRoll>().RunAsync(roll, World.None);
        Assert.Equal("archiving", (await world.ShowAsync(roll)).State);
        return roll;
    }
}
