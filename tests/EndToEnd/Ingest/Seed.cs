using System.Globalization;
using Xunit.Abstractions;

namespace MediaProductionPortal.Ingest;

/// <summary>Chance that can be played again: MPP_TEST_SEED names the seed that a failed run printed.</summary>
internal static class Seed
{
    public static Random Make(ITestOutputHelper output)
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("MPP_TEST_SEED"),
            CultureInfo.InvariantCulture,
            out var named
        )
            ? named
            : Random.Shared.Next();
        output.WriteLine($"MPP_TEST_SEED={seed}");
        return new Random(seed);
    }
}
