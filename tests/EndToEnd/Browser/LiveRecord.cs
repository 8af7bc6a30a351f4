using Microsoft.Playwright;

namespace MediaProductionPortal.Browser;

/// <summary>What a page showed, one after the other, without anybody touching it.</summary>
/// <param name="Progress">The different lines of progress.</param>
/// <param name="Gates">The different states of all gates on the page.</param>
internal sealed record LiveRecord(IReadOnlyList<string> Progress, IReadOnlyList<string> Gates)
{
    // Lives in the document: a reload would lose it, and the test would say so.
    private const string Watch = """
        () => {
          const seen = { progress: [], gates: [] };
          const keep = (list, text) => text && list.at(-1) !== text && list.push(text);
          const text = (what) => [...document.querySelectorAll(what)].map(e => e.textContent.replace(/\s+/g, " ").trim()).join(", ");
          const look = () => { keep(seen.progress, text(".stage .numbers")); keep(seen.gates, text(".gates li")); };
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
          look();
          window.seen = seen;
        }
        """;

    public static Task BeginAsync(IPage page) => page.EvaluateAsync(Watch);

    public static async Task<LiveRecord> EndAsync(IPage page) =>
        new(
            await page.EvaluateAsync<string[]>("() => window.seen.progress"),
            await page.EvaluateAsync<string[]>("() => window.seen.gates")
        );
}
