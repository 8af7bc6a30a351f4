namespace MediaProductionPortal.Jobs;

/// <summary>A row of work that tells people how far it is.</summary>
internal interface IShowsPercent : ILeased
{
    /// <summary>0 to 100.</summary>
    int Percent { get; }
}
