namespace MediaProductionPortal.Harness;

/// <summary>Tests that measure rates: no other runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
