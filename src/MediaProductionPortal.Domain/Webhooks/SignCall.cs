using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MediaProductionPortal.Webhooks;

/// <summary>What proves to a receiver that a call comes from here and is fresh.</summary>
internal static class SignCall
{
    public const string Header = "Mpp-Signature";

    /// <summary>"t=1772366400,v1=…": HMAC-SHA256 over time, full stop and body, in hex; the key is the secret as it was shown.</summary>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(signed)}";
    }
}
