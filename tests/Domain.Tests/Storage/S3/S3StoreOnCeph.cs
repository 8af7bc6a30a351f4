namespace MediaProductionPortal.Storage.S3;

public sealed class S3StoreOnCeph : S3StoreContract
{
    protected override S3Store Open() => CephOfTest.Open(CephOfTest.Find(CephOfTest.Variable)!);
}

public sealed class S3StoreOnCephTls : S3StoreContract
{
    protected override S3Store Open() => CephOfTest.Open(CephOfTest.Find(CephOfTest.TlsVariable)!);
}
