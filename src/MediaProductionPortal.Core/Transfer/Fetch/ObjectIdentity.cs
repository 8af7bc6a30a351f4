using System.Net.Http.Headers;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>Which version of an object is being fetched: the first answer pins it, every later one must be of the same.</summary>
internal sealed class ObjectIdentity(string? tag)
{
    private readonly Lock door = new();

    /// <summary>The ETag as it came, quotes and all; null while none is known.</summary>
    internal string? Tag { get; private set; } = tag;

    internal void Ask(HttpRequestMessage request)
    {
        // If-Match compares strongly: a weak tag would never match. That one is compared when the answer is here.
        if (Tag is { } held && EntityTagHeaderValue.TryParse(held, out EntityTagHeaderValue? tag) && !tag.IsWeak)
        {
            request.Headers.IfMatch.Add(tag);
        }
    }

    internal void Check(HttpResponseMessage answer)
    {
        string? now = answer.Headers.ETag?.ToString();
        lock (door)
        {
            if (Tag is null)
            {
                Tag = now;
            }
            else if (now is not null && now != Tag)
            {
                throw new ObjectChangedException(
                    $"the store holds another version of it now ({now} where {Tag} was begun)"
                );
            }
        }
    }
}
