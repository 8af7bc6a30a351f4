using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary>How numbers read in findings.</summary>
internal static class Words
{
    internal static string Bytes(long size) =>
        size == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{size:N0} bytes");

    internal static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
