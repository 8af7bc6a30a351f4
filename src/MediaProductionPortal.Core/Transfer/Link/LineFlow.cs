namespace MediaProductionPortal.Transfer.Link;

/// <summary>At what pace a job's bytes from and to buckets go, from here on down; null: nobody holds them.</summary>
public static class LineFlow
{
    private static readonly AsyncLocal<IPace?> Ambient = new();

    public static IPace? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
