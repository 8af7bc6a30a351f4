using System.Collections.Frozen;
using System.Text.Json;

namespace MediaProductionPortal.Framing;

/// <summary>Writes the shapes that an FDL is made of; null members are left out.</summary>
internal sealed class FdlJson(Utf8JsonWriter json)
{
    public void Name(string name) => json.WritePropertyName(name);

    /// <summary>An element, with what others said of it at its end.</summary>
    public void Object(IReadOnlyList<FdlOther> others, Action members)
    {
        json.WriteStartObject();
        members();
        End(others, null);
    }

    /// <summary>A small object of numbers.</summary>
    public void Object(
        string name,
        IReadOnlyList<FdlOther> others,
        params ReadOnlySpan<(string Name, decimal Value)> numbers
    )
    {
        json.WriteStartObject(name);
        foreach (var (member, value) in numbers)
        {
            json.WriteNumber(member, value);
        }

        End(others, name);
    }

    public void Text(string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public void Number(string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    public void Flag(string name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
    }

    public void Word<T>(string name, FrozenDictionary<string, T> words, T? word)
        where T : struct => Text(name, word is { } value ? FdlWords.Of(words, value) : null);

    public void Size(string name, FdlSize? size, IReadOnlyList<FdlOther> others)
    {
        if (size is { } value)
        {
            Object(name, others, ("width", value.Width), ("height", value.Height));
        }
    }

    public void Point(string name, FdlPoint? point, IReadOnlyList<FdlOther> others)
    {
        if (point is { } value)
        {
            Object(name, others, ("x", value.X), ("y", value.Y));
        }
    }

    public void Round(CanvasRounding round, IReadOnlyList<FdlOther> others)
    {
        json.WriteStartObject("round");
        Word("even", FdlWords.Evens, round.Even);
        Word("mode", FdlWords.Modes, round.Mode);
        End(others, "round");
    }

    public void List<T>(string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private void End(IReadOnlyList<FdlOther> others, string? inside)
    {
        foreach (var other in others.Where(o => o.Inside == inside))
        {
            json.WritePropertyName(other.Name);
            other.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
