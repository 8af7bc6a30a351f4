using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Access;

/// <summary>Writes one line of the audit log.</summary>
public sealed class WriteAudit
{
    public Task RunAsync(Who who, string deed, string what, Guid? titleId, string? detail, CancellationToken cancel) =>
        throw new NotImplementedException();
}
