namespace MediaProductionPortal.Transfer;

public sealed class PartBuffersTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task WhoFindsNoRoomWaitsUntilOneGivesBack()
    {
        var buffers = new PartBuffers(2 * MiB);
        PartBuffer first = await buffers.RentAsync(MiB, default);
        using PartBuffer second = await buffers.RentAsync(MiB, default);
        Task<PartBuffer> third = buffers.RentAsync(10, default);
        Assert.False(third.IsCompleted);
        first.Dispose();
        first.Dispose();
        Assert.Equal(10, (await third).Bytes.Length);
        Assert.False(buffers.RentAsync(2 * MiB, default).IsCompleted);
    }

    [Fact]
    public async Task APartLargerThanAllTheRoomIsLetThroughAlone()
    {
        var buffers = new PartBuffers(MiB);
        PartBuffer large = await buffers.RentAsync(5 * MiB, default);
        Task<PartBuffer> next = buffers.RentAsync(1, default);
        Assert.False(next.IsCompleted);
        large.Dispose();
        await next;
    }

    [Fact]
    public async Task WhoGivesUpWaitingLeavesTheRoomToTheNext()
    {
        var buffers = new PartBuffers(2 * MiB);
        using PartBuffer held = await buffers.RentAsync(MiB, default);
        using var cancel = new CancellationTokenSource();
        Task<PartBuffer> large = buffers.RentAsync(2 * MiB, cancel.Token);
        Task<PartBuffer> small = buffers.RentAsync(MiB, default);
        Assert.False(small.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        await small;
    }

    [Fact]
    public async Task MemoryIsUsedAgain()
    {
        var buffers = new PartBuffers(4 * MiB);
        PartBuffer first = await buffers.RentAsync(MiB, default);
        byte[] array = first.Array;
        first.Dispose();
        using PartBuffer second = await buffers.RentAsync(MiB - 5, default);
        Assert.Same(array, second.Array);
    }

    [Fact]
    public async Task ASmallFileDoesNotDriveTheMemoryOfALargePartOut()
    {
        var buffers = new PartBuffers(16 * MiB);
        PartBuffer first = await buffers.RentAsync(16 * MiB, default);
        byte[] array = first.Array;
        first.Dispose();
        (await buffers.RentAsync(30_000, default)).Dispose();
        using PartBuffer second = await buffers.RentAsync(16 * MiB, default);
        Assert.Same(array, second.Array);
    }

    [Fact]
    public async Task APartThatIsSentFromItsFileTakesAPlaceAndNoMemory()
    {
        var buffers = new PartBuffers(4 * MiB, places: 4);
        var places = new List<PartBuffer>();
        for (int n = 0; n < 4; n++)
        {
            places.Add(await buffers.PlaceAsync(64 * MiB, default));
        }
        Assert.All(places, p => Assert.Empty(p.Array));
        Task<PartBuffer> fifth = buffers.PlaceAsync(64 * MiB, default);
        Task<PartBuffer> memory = buffers.RentAsync(2 * MiB, default);
        Assert.False(fifth.IsCompleted);
        places[0].Dispose();
        await fifth;
        Assert.False(memory.IsCompleted);
        places[1].Dispose();
        places[2].Dispose();
        await memory;
    }
}
