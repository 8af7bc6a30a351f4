using System.Collections.Frozen;
using System.Text.Json;

namespace MediaProductionPortal.Framing;

/// <summary>One object of a file while it is read: says what is missing or of another type, and keeps what nobody asked for.</summary>
internal sealed partial class FdlNode
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly List<FdlOther> inside = [];
    private readonly HashSet<string> faulty = new(StringComparer.Ordinal);
    private readonly FdlFindings findings;

    private FdlNode(string path, FdlFindings findings) => (Path, this.findings) = (path, findings);

    public string Path { get; }

    /// <summary>Of a root element or of one in a list; null when it is no object.</summary>
    public static FdlNode? Of(JsonElement element, string path, FdlFindings findings)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            findings.Error(path, "An object must stand here.", "{ … }", element.GetRawText());
            return null;
        }

        var node = new FdlNode(path, findings);
        foreach (var member in element.EnumerateObject())
        {
            if (!node.members.TryAdd(member.Name, member.Value.Clone()))
            {
                findings.Error($"{path}.{member.Name}", "It is said twice; keep the one that is meant.");
            }
        }

        return node;
    }

    public string At(string name) => $"{Path}.{name}";

    public string? Text(string name) =>
        Take(name, JsonValueKind.String, "a text") is { } value ? value.GetString() : null;

    public string NeedText(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        Miss(name);
        return "";
    }

    public bool? Flag(string name)
    {
        if (!members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(name, "It must be true or false.", "true or false", value.GetRawText());
        return null;
    }

    public T? Word<T>(string name, FrozenDictionary<string, T> words)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Fault(
            name,
            "The format has no such word here.",
            string.Join(", ", words.Keys.Order(StringComparer.Ordinal)),
            text
        );
        return null;
    }

    public T NeedWord<T>(string name, FrozenDictionary<string, T> words)
        where T : struct => NeedValue(name, Word(name, words)) ?? default;

    /// <summary>A small object; null when it is not there.</summary>
    public FdlNode? Child(string name)
    {
        if (!members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        faulty.Add(name);
        return Of(value, At(name), findings);
    }

    /// <summary>What nobody asked for in a small object is kept here.</summary>
    public void Keep(FdlNode child, string name) =>
        inside.AddRange(child.members.Select(m => new FdlOther(name, m.Key, m.Value)));

    public IReadOnlyList<T> List<T>(string name, Func<FdlNode, T> read)
    {
        if (Take(name, JsonValueKind.Array, "a list") is not { } list)
        {
            return [];
        }

        var items = new List<T>();
        foreach (var (i, item) in list.EnumerateArray().Index())
        {
            if (Of(item, $"{At(name)}[{i}]", findings) is { } node)
            {
                items.Add(read(node));
            }
        }

        return items;
    }

    /// <summary>What nobody asked for; to be called last.</summary>
    public IReadOnlyList<FdlOther> Others()
    {
        foreach (var name in members.Keys.Where(n => !n.StartsWith('_')))
        {
            findings.Note(At(name), "The format has no member of this name here; it is kept as it is.");
        }

        return [.. members.Select(m => new FdlOther(null, m.Key, m.Value)), .. inside];
    }

    /// <summary>The format asks for it; said once, and not where something else is wrong with it.</summary>
    private T? NeedValue<T>(string name, T? value)
        where T : struct
    {
        if (value is null)
        {
            Miss(name);
        }

        return value;
    }

    private void Miss(string name)
    {
        if (faulty.Add(name))
        {
            findings.Error(At(name), "It is missing; the format asks for it.");
        }
    }

    private JsonElement? Take(string name, JsonValueKind kind, string expected)
    {
        if (!members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Fault(name, $"It must be {expected}.", expected, value.GetRawText());
        return null;
    }

    private void Fault(string name, string words, string expected, string found)
    {
        faulty.Add(name);
        findings.Error(At(name), words, expected, found);
    }
}
