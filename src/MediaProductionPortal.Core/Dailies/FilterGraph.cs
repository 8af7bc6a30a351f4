using System.Globalization;

namespace MediaProductionPortal.Dailies;

/// <summary>Chains of filters put together to one graph; what several read is split.</summary>
internal sealed class FilterGraph
{
    private readonly List<string> chains = [];
    private int named;

    /// <summary>"[in]filters[out]", and the name of what comes out.</summary>
    public string Add(string inputs, string filters)
    {
        var name = Name();
        chains.Add($"{inputs}{filters}{name}");
        return name;
    }

    /// <param name="split">"split" for pictures, "asplit" for sound.</param>
    /// <returns>As many names as are asked for.</returns>
    public IReadOnlyList<string> Split(string input, string split, int count)
    {
        if (count == 1)
        {
            return [input];
        }

        string[] names = [.. Enumerable.Range(0, count).Select(_ => Name())];
        chains.Add($"{input}{split}={count.ToString(CultureInfo.InvariantCulture)}{string.Concat(names)}");
        return names;
    }

    public override string ToString() => string.Join(';', chains);

    private string Name() => string.Create(CultureInfo.InvariantCulture, $"[x{named++}]");
}
