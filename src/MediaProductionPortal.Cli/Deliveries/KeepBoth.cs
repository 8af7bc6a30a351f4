using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>Where another file has a name, the delivery's is fetched beside it, with the first number that is free or holds it already.</summary>
internal static class KeepBoth
{
    private const int MostNames = 100;

    public static async Task RunAsync(
        FetchFiles fetch,
        FetchJob[] jobs,
        string folder,
        FetchTrail trail,
        CancellationToken cancel
    )
    {
        for (var number = 2; number <= MostNames; number++)
        {
            var blocked = trail.Faults.Where(f => f.Cause == FaultCause.InTheWay).ToDictionary(f => f.Path);
            var again = jobs.Select(j => (Job: j, Name: number == 2 ? j.Path : Numbered(j.Path, number - 1)))
                .Where(j => blocked.ContainsKey(j.Name))
                .Select(j => (j.Name, Job: j.Job with { Path = Numbered(j.Job.Path, number) }))
                .ToList();
            if (again.Count == 0)
            {
                return;
            }

            foreach (var (name, _) in again)
            {
                trail.Forget(blocked[name]);
            }

            await fetch.RunAsync([.. again.Select(a => a.Job)], folder, null, cancel, trail.Add);
        }
    }

    /// <summary>"A/clip.mov" becomes "A/clip (2).mov".</summary>
    private static string Numbered(string path, int number)
    {
        var slash = path.LastIndexOf('/') + 1;
        var dot = path.LastIndexOf('.');
        var end = dot > slash ? dot : path.Length;
        return $"{path[..end]} ({number}){path[end..]}";
    }
}
