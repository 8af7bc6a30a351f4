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
