using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MediaProductionPortal.Transfer;

/// <summary>Certificate authorities of a PEM file that are believed besides the system's: stores in a machine room often have their own.</summary>
public static class ExtraAuthorities
{
    /// <summary>Settings for TLS; throws <see cref="IOException"/> when the file can't be read or holds no certificate.</summary>
    public static SslClientAuthenticationOptions Believe(string pemFile)
    {
        X509Certificate2Collection authorities = Read(pemFile);
        return new()
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                errors == SslPolicyErrors.None
                || (
                    errors == SslPolicyErrors.RemoteCertificateChainErrors
                    && certificate is not null
                    && IsVouchedFor(new X509Certificate2(certificate), chain, authorities)
                ),
        };
    }

    /// <summary>Why the file is of no use, as a sentence; null when it is good.</summary>
    public static string? Problem(string pemFile)
    {
        try
        {
            Read(pemFile);
            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    private static X509Certificate2Collection Read(string pemFile)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(pemFile);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException
            )
        {
            throw new IOException($"The certificates in '{pemFile}' can't be read: {e.Message}", e);
        }
        return authorities.Count > 0
            ? authorities
            : throw new IOException($"'{pemFile}' holds no certificate; a PEM file is wanted.");
    }

    private static bool IsVouchedFor(
        X509Certificate2 certificate,
        X509Chain? seen,
        X509Certificate2Collection authorities
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (X509ChainElement link in seen?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(link.Certificate);
        }
        return chain.Build(certificate);
    }
}
