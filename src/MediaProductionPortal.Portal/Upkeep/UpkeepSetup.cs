namespace MediaProductionPortal.Upkeep;

internal static class UpkeepSetup
{
    public static void AddUpkeep(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOptions<ScrubOptions>()
            .BindConfiguration("Scrub")
            .ValidateDataAnnotations()
            .Validate(
                o => o.Titles.Values.All(parts => parts is >= 0 and <= 120),
                "Scrub:Titles gives a title a number of parts that is not 0 to 120. 12 reads every object once a year, 0 scrubs nothing by itself."
            )
            .ValidateOnStart();
}
