using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Access;

/// <summary>A person who signs in.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    /// <summary>How long wrong passwords lock the sign-in by password.</summary>
    public static readonly TimeSpan PasswordLock = TimeSpan.FromMinutes(5);

    /// <summary>Until when an admin's lock lasts. Not the last instant there is: PostgreSQL keeps microseconds and would round that up.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name { get; set; } = "";

    /// <summary>Whole-site admin.</summary>
    public bool IsAdmin { get; set; }

    /// <summary>The first password was given by the portal: it must be changed at the first sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Locked for longer than wrong passwords lock, so by a person: tokens stop too. Wrong passwords, which anybody can type, stop only the password.</summary>
    public bool IsShutOut(DateTimeOffset now) => LockoutEnd > now + PasswordLock;
}

internal sealed class AppUserTable : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> builder)
    {
        builder.ToTable("Users");
        builder.Property(u => u.Name).HasMaxLength(200);
    }
}
