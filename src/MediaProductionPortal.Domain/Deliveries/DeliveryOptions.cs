namespace MediaProductionPortal.Deliveries;

/// <summary>How deliveries leave (<c>Deliveries:*</c>).</summary>
public sealed class DeliveryOptions
{
    /// <summary>Where the checksums of ZIPs lie that were seen already; relative to the data folder. "": the system's.</summary>
    public string ZipFolder { get; set; } = "";

    internal string Folder => ZipFolder.Length > 0 ? ZipFolder : Path.Combine(Path.GetTempPath(), "mpp-zip");
}
