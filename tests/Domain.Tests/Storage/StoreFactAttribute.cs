using MediaProductionPortal.Storage.S3;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MediaProductionPortal.Storage;

/// <summary>A test of the contract that every store must keep; skipped, visibly, where the class's server is not given.</summary>
[XunitTestCaseDiscoverer("MediaProductionPortal.Storage.StoreFactDiscoverer", "MediaProductionPortal.Domain.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

public sealed class StoreFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute
    ) =>
        new StoreTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod
        );
}

public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the deserialiser")]
    public StoreTestCase() { }

    public StoreTestCase(
        IMessageSink sink,
        TestMethodDisplay display,
        TestMethodDisplayOptions options,
        ITestMethod method
    )
        : base(sink, display, options, method) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        string name = TestMethod.TestClass.Class.Name;
        string? variable =
            name.EndsWith("OnCephTls", StringComparison.Ordinal) ? CephOfTest.TlsVariable
            : name.EndsWith("OnCeph", StringComparison.Ordinal) ? CephOfTest.Variable
            : null;
        return variable is not null && CephOfTest.Find(variable) is null
            ? $"{variable} names no Ceph RGW"
            : base.GetSkipReason(factAttribute);
    }
}
