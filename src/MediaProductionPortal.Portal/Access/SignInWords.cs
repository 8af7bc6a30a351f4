namespace MediaProductionPortal.Access;

/// <summary>What the error codes in the addresses of the sign-in and password pages mean to the person who reads them.</summary>
public static class SignInWords
{
    /// <summary>Of the sign-in page; null when there is no error.</summary>
    public static string? OfSignIn(string? code) =>
        code switch
        {
            null or "" => null,
            "wrong" => "E-mail address or password is wrong. Check both; capital letters count in the password.",
            "locked" => "Too many wrong tries: this account is closed for five minutes. Wait, then try again.",
            "shut-out" => "An admin locked this account. Ask an admin to unlock it.",
            "too-many" => "Too many tries from your address. Wait a minute, then try again.",
            "expired" => "That page was open for too long, or the portal was restarted. Try again.",
            _ => "That did not work. Try again; if it stays, ask your admin.",
        };

    /// <summary>Of the password page; null when there is no error.</summary>
    public static string? OfPassword(string? code) =>
        code switch
        {
            null or "" => null,
            "wrong" => "The current password is wrong. Nothing was changed.",
            "mismatch" => "The two new passwords differ. Type the same one twice.",
            "short" => "The new password is too short: take at least 12 characters.",
            "same" => "That is the password you have already. Take a new one.",
            _ => "That did not work; your password is as it was. Try again; if it stays, ask your admin.",
        };
}
