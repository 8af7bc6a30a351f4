using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Deliveries;

/// <summary>How deliveries leave (<c>Deliveries:*</c>).</summary>
public sealed class DeliveryOptions
{
    /// <summary>Where the checksums of ZIPs lie that were seen already; relative to the data folder. "": the system's.</summary>
    public string ZipFolder { get; set; } = "";

    /// <summary>How long a link to a file is good: so long after a delivery was taken back it may still begin to read.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LinksLast { get; set; } = TimeSpan.FromMinutes(1);

    internal string Folder => ZipFolder.Length > 0 ? ZipFolder : Path.Combine(Path.GetTempPath(), "mpp-zip");
}
