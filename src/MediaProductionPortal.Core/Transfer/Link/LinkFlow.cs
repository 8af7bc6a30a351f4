namespace MediaProductionPortal.Transfer.Link;

/// <summary>Which drive the bytes belong to that are sent from here on down; none: the agent's own, such as proxies.</summary>
public static class LinkFlow
{
    private static readonly AsyncLocal<Guid> Ambient = new();

    /// <summary><see cref="Guid.Empty"/>: no drive's.</summary>
    public static Guid Current => Ambient.Value;

    /// <summary>Holds until the answer is disposed.</summary>
    public static IDisposable Of(Guid driveId)
    {
        var back = new Back(Ambient.Value);
        Ambient.Value = driveId;
        return back;
    }

    private sealed class Back(Guid before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
