using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MediaProductionPortal.Access;

/// <summary>Tokens and codes: made at random, shown once, kept as SHA-256.</summary>
internal static class Secret
{
    public const string PersonPrefix = "mpp_";
    public const string AgentPrefix = "mppa_";

    /// <summary>No letters or digits that a phone call mixes up.</summary>
    private const string CodeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The prefix and 256 random bits as 43 base64url characters.</summary>
    public static string NewToken(string prefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>60 random bits as "XXXX-XXXX-XXXX".</summary>
    public static string NewCode()
    {
        var letters = RandomNumberGenerator.GetString(CodeLetters, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares two hashes without telling by its time how far they agree.</summary>
    public static bool SameHash(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
