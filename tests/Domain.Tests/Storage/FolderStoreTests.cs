namespace MediaProductionPortal.Storage;

public sealed class FolderStoreTests : StoreContract, IDisposable
{
    private readonly StoreFolder folder = new();
    private FolderStore? store;

    protected override IStore Store => store ??= folder.Open();

    protected override Task PutPartAsync(string key, string uploadId, int number, byte[] bytes, byte[] announced) =>
        ((FolderStore)Store).ReceivePartAsync(
            key,
            uploadId,
            number,
            bytes.Length,
            Xxh128(announced),
            new MemoryStream(bytes),
            default
        );

    public void Dispose() => folder.Dispose();
}
