namespace MediaProductionPortal.Transfer.Link;

/// <summary>
/// Start-time fair queueing (Goyal, Vin, Cheng 1996): each piece of work of a flow is stamped; who always serves the lowest
/// stamp gives every flow that waits its weighted share, and none waits for ever. Not safe for threads by itself.
/// </summary>
internal sealed class FairOrder(Func<Guid, double> weightOf)
{
    private readonly Dictionary<Guid, double> ends = [];
    private double now;

    internal double Stamp(Guid flow, double cost)
    {
        double start = Math.Max(now, ends.GetValueOrDefault(flow));
        ends[flow] = start + (cost / Math.Max(weightOf(flow), 1e-9));
        return start;
    }

    internal void Served(double stamp)
    {
        now = Math.Max(now, stamp);
        if (ends.Count > 64)
        {
            foreach (Guid idle in ends.Where(flow => flow.Value <= now).Select(flow => flow.Key).ToList())
            {
                ends.Remove(idle);
            }
        }
    }
}
