using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Protocol.Api;

/// <summary>A layout of packages that a title keeps under a name.</summary>
public sealed record PackageProfileAnswer(
    Guid Id,
    string Name,
    PullKind Kind,
    PackageProfile Profile,
    DateTimeOffset ChangedAt,
    string ChangedBy
);

/// <summary>A layout to keep; one of the name is replaced, and pulls that were asked for by it keep it as it was.</summary>
public sealed record SavePackageProfileRequest(string Name, PullKind Kind, PackageProfile Profile);
