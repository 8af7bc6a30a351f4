using Xunit.Abstractions;
using Xunit.Sdk;

namespace MediaProductionPortal.Data;

/// <summary>A test of a contract that every database must keep; skipped, visibly, where the class's server is not given.</summary>
[XunitTestCaseDiscoverer("MediaProductionPortal.Data.DatabaseFactDiscoverer", "MediaProductionPortal.Domain.Tests")]
public sealed class DatabaseFactAttribute : FactAttribute;

public sealed class DatabaseFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute
    ) =>
        new DatabaseTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod
        );
}

public sealed class DatabaseTestCase : XunitTestCase
{
    [Obsolete("For the deserialiser")]
    public DatabaseTestCase() { }

    public DatabaseTestCase(
        IMessageSink sink,
        TestMethodDisplay display,
        TestMethodDisplayOptions options,
        ITestMethod method
    )
        : base(sink, display, options, method) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.Name.EndsWith("OnPostgreSql", StringComparison.Ordinal)
        && PostgreSqlDatabaseOfTest.Server is null
            ? $"{PostgreSqlDatabaseOfTest.Variable} names no PostgreSQL server"
            : base.GetSkipReason(factAttribute);
}
