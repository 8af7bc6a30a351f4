using MediaProductionPortal.Shipments;

namespace MediaProductionPortal.Drives;

/// <summary>The registration that set put into the root of a drive, for the portal to judge.</summary>
internal static class CarriedRegistration
{
    /// <summary>Compressed; null when there is none, or none that could be one.</summary>
    internal static async Task<byte[]?> ReadAsync(string driveRoot, CancellationToken cancel)
    {
        try
        {
            var file = new FileInfo(Path.Join(driveRoot, RegistrationFile.NameOnDrive));
            return file is { Exists: true, LinkTarget: null, Length: > 0 and <= RegistrationFile.MostBytes }
                ? PackedShipment.PackBytes(await File.ReadAllBytesAsync(file.FullName, cancel))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The drive is listed all the same: the registration may reach the portal another way.
            return null;
        }
    }
}
