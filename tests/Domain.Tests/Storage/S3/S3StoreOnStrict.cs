namespace MediaProductionPortal.Storage.S3;

/// <summary>A service that keeps CRC-64/NVME, as AWS does.</summary>
public sealed class S3StoreOnStrictCrc : S3StoreContract, IDisposable
{
    private readonly StrictOfTest strict = StrictOfTest.Start(keepsChecksums: true);

    protected override S3Store Open() => strict.Open("a/prefix/");

    void IDisposable.Dispose()
    {
        base.Dispose();
        strict.Dispose();
    }
}

/// <summary>A service that knows MD5 alone.</summary>
public sealed class S3StoreOnStrictMd5 : S3StoreContract, IDisposable
{
    private readonly StrictOfTest strict = StrictOfTest.Start(keepsChecksums: false);

    protected override S3Store Open() => strict.Open();

    void IDisposable.Dispose()
    {
        base.Dispose();
        strict.Dispose();
    }
}
