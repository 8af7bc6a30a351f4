namespace MediaProductionPortal.Harness;

/// <summary>A fact with a Ceph RGW of its own to kill; shown as skipped where its programs are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsCephFactAttribute : FactAttribute
{
    public NeedsCephFactAttribute()
    {
        var missing = new[] { "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph" }.FirstOrDefault(p =>
            !File.Exists($"/usr/bin/{p}")
        );
        if (missing is not null)
        {
            Skip = $"{missing} is not installed";
        }
    }
}
