namespace MediaProductionPortal.Access;

/// <summary>What the error codes of sign-in and of changing a password mean, for the person who reads them.</summary>
public static class SignInWords
{
    /// <summary>Null when there is no error.</summary>
    public static string? Of(string? code) =>
        code switch
        {
            null or "" => null,
            "wrong" or "invalid" => "E-mail address or password is wrong. Check both; capital letters count in the password.",
            "locked" => "Too many wrong tries: this account is closed for five minutes. Wait, then try again.",
            "current" or "wrong-current" => "The current password is wrong. Nothing was changed.",
            "again" or "mismatch" => "The two new passwords differ. Type the same one twice.",
            "short" or "weak" or "new" => "The new password is too short: take at least 12 characters.",
            "same" => "That is the password you have already. Take a new one.",
            "expired" => "This page was open for too long. Try again.",
            _ => "That did not work. Try again; if it stays, ask your admin.",
        };
}
