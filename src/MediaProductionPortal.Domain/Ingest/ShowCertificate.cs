using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary>The certificate of a roll.</summary>
public sealed class ShowCertificate
{
    public Task<Outcome<CertificateAnswer>> RunAsync(Who who, Guid rollId, CancellationToken cancel) =>
        throw new NotImplementedException();
}
