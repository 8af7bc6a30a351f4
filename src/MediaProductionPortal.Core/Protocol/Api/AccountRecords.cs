namespace MediaProductionPortal.Protocol.Api;

/// <summary>Who the caller is.</summary>
public sealed record MeAnswer(Guid Id, string Email, string Name, bool IsAdmin);

/// <summary>Trades an e-mail address and password for a personal access token (<c>mpp login</c>).</summary>
/// <param name="TokenName">What the token is called in the list ("mpp on dit-cart-01").</param>
public sealed record SignInRequest(string Email, string Password, string TokenName);

/// <summary>A new personal access token; <see cref="Token"/> is shown once.</summary>
public sealed record TokenAnswer(
    Guid Id,
    string Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? Token
);

public sealed record CreateTokenRequest(string Name, int? Days);

/// <summary>A person's account, as site admins see it.</summary>
/// <param name="Locked">By an admin; wrong passwords lock only for minutes and are not told here.</param>
/// <param name="MustChangePassword">Still has the one-time password.</param>
/// <param name="Titles">How many titles the person has a role on.</param>
public sealed record PersonAnswer(
    Guid Id,
    string Email,
    string Name,
    bool IsAdmin,
    bool Locked,
    bool MustChangePassword,
    int Titles,
    DateTimeOffset CreatedAt
);

/// <param name="IsAdmin">Whole-site admin; roles on titles are given there.</param>
public sealed record CreatePersonRequest(string Email, string Name, bool IsAdmin);

/// <summary>An account with a fresh <see cref="OneTimePassword"/>, which is shown once and changed at the next sign-in.</summary>
public sealed record NewPersonAnswer(PersonAnswer Person, string OneTimePassword);

public sealed record LockPersonRequest(bool Locked);
