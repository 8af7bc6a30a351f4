namespace MediaProductionPortal.Harness;

/// <summary>One running portal and a signed-in <c>mpp</c> for tests that do not disturb each other.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private PortalProcess? portal;
    private Mpp? mpp;

    public PortalProcess Portal => portal!;

    public Mpp Mpp => mpp!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartedAsync(isBare: true);
        mpp = await Mpp.SignedInAsync(portal);
    }

    public async Task DisposeAsync()
    {
        mpp?.Dispose();
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }
}

/// <summary>Tests that share the portal; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPortal : ICollectionFixture<PortalFixture>
{
    public const string Name = "shared portal";
}
