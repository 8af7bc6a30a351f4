using System.Text.Json;
using Microsoft.Playwright;

namespace MediaProductionPortal.Browser;

/// <summary>Bytes that came over the wire, headers and compression as they were.</summary>
internal sealed class PageWeight
{
    private long bytes;

    public long Bytes => Interlocked.Read(ref bytes);

    public static async Task<PageWeight> MeasuringAsync(IPage page)
    {
        var weight = new PageWeight();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
        {
            if (finished is { } json && json.TryGetProperty("encodedDataLength", out JsonElement length))
            {
                Interlocked.Add(ref weight.bytes, (long)length.GetDouble());
            }
        };
        await session.SendAsync("Network.enable");
        return weight;
    }
}
