using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace MediaProductionPortal.Data;

/// <summary>Carries the dialect along with the options of the context.</summary>
public sealed class DialectExtension(IDialect dialect) : IDbContextOptionsExtension
{
    public IDialect Dialect => dialect;

    public DbContextOptionsExtensionInfo Info => new Details(this);

    /// <summary>Adds or replaces the dialect of a context.</summary>
    public static DbContextOptionsBuilder Add(DbContextOptionsBuilder options, IDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(options);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new DialectExtension(dialect));
        return options;
    }

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(IDbContextOptions options) { }

    private sealed class Details(DialectExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;
        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Details;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}
