namespace MediaProductionPortal.Wan;

/// <summary>What a line is like, in each direction.</summary>
/// <param name="BitsPerSecond">IP packets, headers too.</param>
/// <param name="Delay">One way.</param>
/// <param name="Loss">Share of packets that get lost by chance.</param>
/// <param name="QueueBytes">What waits at most where the line is full; more is dropped.</param>
public sealed record LineQuality(double BitsPerSecond, TimeSpan Delay, double Loss, double QueueBytes)
{
    /// <summary>As fast as this machine carries packets.</summary>
    public static LineQuality Bare { get; } = new(double.PositiveInfinity, TimeSpan.Zero, 0, double.PositiveInfinity);

    /// <summary>Another continent: 200 Mbit/s, 100 ms there and back, one packet of a thousand lost, a queue of one round trip.</summary>
    public static LineQuality FarAway { get; } = new(200e6, TimeSpan.FromMilliseconds(50), 0.001, 200e6 / 8 * 0.1);
}

/// <summary>What went over one direction of a line since it got its quality.</summary>
/// <param name="Late">Packets that this machine delivered more than <see cref="OneWay.Tolerance"/> after their time.</param>
public readonly record struct LineCount(long Packets, long Bytes, long Lost, long Overflowed, long Late)
{
    public double LateShare => Packets == 0 ? 0 : (double)Late / Packets;
}
