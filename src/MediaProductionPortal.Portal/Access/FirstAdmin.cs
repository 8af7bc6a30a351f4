using System.ComponentModel.DataAnnotations;
using MediaProductionPortal.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Access;

/// <summary>The admin that the first start makes (<c>FirstAdmin:*</c>).</summary>
public sealed class FirstAdminOptions
{
    [Required, EmailAddress]
    public string Email { get; set; } = "admin@localhost";

    /// <summary>For unattended set-ups: this password stands and needs no change. Empty: the portal makes one up.</summary>
    public string Password { get; set; } = "";
}

/// <summary>Makes the first admin of an empty portal, and tells the console once how to sign in.</summary>
internal sealed class FirstAdmin(
    IServiceScopeFactory scopes,
    IOptions<FirstAdminOptions> first,
    DataFolder data,
    TimeProvider clock
)
{
    /// <summary>Holds address and password until the password was changed; readable by the portal's account only.</summary>
    public string Note => data.Resolve("first-sign-in.txt");

    public async Task EnsureAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.Users.AnyAsync(cancel))
        {
            if (File.Exists(Note))
                Console.WriteLine($"Nobody has signed in yet: address and password are in {Note}");
            return;
        }

        var given = first.Value.Password;
        var password = given.Length > 0 ? given : OneTimePassword.Make();
        var admin = new AppUser
        {
            UserName = first.Value.Email,
            Email = first.Value.Email,
            Name = "Admin",
            IsAdmin = true,
            MustChangePassword = given.Length == 0,
            CreatedAt = clock.GetUtcNow(),
        };
        var made = await users.CreateAsync(admin, password);
        if (!made.Succeeded)
            throw new OptionsValidationException(
                "FirstAdmin",
                typeof(FirstAdminOptions),
                made.Errors.Select(e => $"FirstAdmin: {e.Description}")
            );
        if (given.Length == 0)
            Tell(admin.Email, password);
    }

    /// <summary>The password was changed: the note has done its work.</summary>
    public void Forget() => File.Delete(Note);

    private void Tell(string email, string password)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var note = new StreamWriter(Note, options))
            note.Write($"{email}\n{password}\n");

        string[] lines =
        [
            "First sign-in",
            $"  e-mail     {email}",
            $"  password   {password}",
            "It is shown once, and must be changed at the first sign-in.",
        ];
        var width = lines.Max(l => l.Length);
        Console.WriteLine($"┌{new string('─', width + 2)}┐");
        foreach (var line in lines)
            Console.WriteLine($"│ {line.PadRight(width)} │");
        Console.WriteLine($"└{new string('─', width + 2)}┘");
    }
}
