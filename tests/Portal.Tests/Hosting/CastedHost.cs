namespace MediaProductionPortal.Hosting;

/// <summary>A portal with its cast, shared by the tests of one class.</summary>
public sealed class CastedHost : PortalHost
{
    public CastedHost()
    {
        using var db = OpenDb();
        Cast = Cast.Into(db);
    }

    public Cast Cast { get; }
}
