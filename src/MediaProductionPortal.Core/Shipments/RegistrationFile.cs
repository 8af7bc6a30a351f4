using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Shipments;

/// <summary>
/// A registration on its way without a network: JSON with what it is, its version and the SHA-256 of the UTF-8 bytes of its
/// "registration" value exactly as they stand in the file (docs/registration.md).
/// </summary>
public static class RegistrationFile
{
    /// <summary>In the root of a drive that carries its own registration; in no roll.</summary>
    public const string NameOnDrive = "mpp-registration.json";

    /// <summary>Bytes of the largest file that is read.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const string Format = "mpp-registration";
    private const int Version = 1;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static byte[] Write(Registered registered)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(registered, WireJson.Options);
        var file = new ArrayBufferWriter<byte>(body.Length + 200);
        file.Write(
            Encoding.UTF8.GetBytes(
                $"{{\n\"format\":\"{Format}\",\n\"version\":{Version},\n\"digest\":\"{Digest(body)}\",\n\"registration\":"
            )
        );
        file.Write(body);
        file.Write("\n}\n"u8);
        return file.WrittenSpan.ToArray();
    }

    /// <summary>The registration, or the reason in one sentence why it is none that may be used.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> file,
        [NotNullWhen(true)] out Registered? registered,
        [NotNullWhen(false)] out string? why
    )
    {
        registered = null;
        try
        {
            var bytes = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
            using var document = JsonDocument.Parse(bytes);
            why = Trouble(document.RootElement, out var body);
            if (why is not null)
            {
                return false;
            }

            registered = body.Deserialize<Registered>(WireJson.Options);
            why = registered is null || !IsWhole(registered) ? "it leaves out what a registration must say" : null;
            registered = why is null ? registered : null;
        }
        catch (JsonException odd)
        {
            var where =
                odd.LineNumber is { } line ? $" from line {line + 1}, byte {odd.BytePositionInLine + 1}, on"
                : odd.Path is { Length: > 1 } path ? $" at {path}"
                : "";
            why = $"it can't be read as JSON{where}: it was cut short or changed";
        }
        catch (Exception odd) when (odd is InvalidOperationException or DecoderFallbackException)
        {
            why = "it can't be read as JSON: it was cut short or changed";
        }

        return why is null;
    }

    /// <summary>Names a registration's content (title, day, unit, label, rolls) apart from when and where it was taken.</summary>
    public static string ContentKey(Registered registered)
    {
        ArgumentNullException.ThrowIfNull(registered);
        var content = registered with { RegisteredAt = default, RegisteredBy = "", Tool = "" };
        return Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options))
        );
    }

    private static string? Trouble(JsonElement root, out JsonElement body)
    {
        body = default;
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.String
            || format.GetString() != Format
        )
        {
            return "it is no registration file: it does not begin with its format";
        }

        if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number < 1)
        {
            return "it says no version";
        }

        if (number > Version)
        {
            return $"it is of version {number}, and only version {Version} is known here: update this portal or mpp";
        }

        if (!root.TryGetProperty("registration", out body) || !root.TryGetProperty("digest", out var digest))
        {
            return "it has no registration, or no digest of it: it was cut short";
        }

        return digest.GetString() == Digest(Strict.GetBytes(body.GetRawText()))
            ? null
            : "its content is not what its digest says: it was changed after it was written. Register the drive again";
    }

    private static string Digest(ReadOnlySpan<byte> body) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(body));

    private static bool IsWhole(Registered r) =>
        r is { Title.Length: > 0, Shipment: { Label: not null, Rolls: not null } }
        && r.Shipment.Rolls.All(roll =>
            roll is { Name: not null, Path: not null, Layout: not null, Mark: not null }
            && roll.Entries is not null
            && roll.Lists is not null
            && roll.Clips is not null
            && roll.Entries.All(e => e?.Path is not null && HasRuns(e))
            && roll.Lists.All(l => l is { Path: not null, C4: not null })
            && roll.Clips.All(c => c?.Name is not null)
        );

    private static bool HasRuns(ShippedEntry entry)
    {
        try
        {
            return entry.Frames is null || FrameRuns.Read(entry.Frames).Count > 0;
        }
        catch (Exception odd) when (odd is FormatException or OverflowException)
        {
            return false;
        }
    }
}
