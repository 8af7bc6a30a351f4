using System.Globalization;
using System.Text.Json;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Media references of a clip: a file, a sequence of images, a generator, or nothing.</summary>
internal static class OtioMedia
{
    /// <summary>The reference that counts: Clip.2 has several and names one, Clip.1 has one.</summary>
    public static JsonElement? Of(JsonElement clip)
    {
        if (OtioJson.Get(clip, "media_references") is not { } all)
        {
            return OtioJson.Get(clip, "media_reference");
        }

        var key = OtioJson.Text(clip, "active_media_reference_key") ?? "DEFAULT_MEDIA";
        return OtioJson.Get(all, key) ?? References(clip).Cast<JsonElement?>().FirstOrDefault();
    }

    public static IEnumerable<JsonElement> References(JsonElement clip)
    {
        if (OtioJson.Get(clip, "media_reference") is { } one)
        {
            return [one];
        }

        return OtioJson.Get(clip, "media_references") is { ValueKind: JsonValueKind.Object } all
            ? all.EnumerateObject().Select(p => p.Value)
            : [];
    }

    public static (string? File, string? Path) Names(JsonElement? reference)
    {
        if (OtioJson.Schema(reference ?? default) == "ImageSequenceReference")
        {
            var name = SequenceName(reference);
            var folder = OtioJson.Text(reference, "target_url_base") ?? "";
            return (name, folder.Length == 0 || folder.EndsWith('/') ? folder + name : $"{folder}/{name}");
        }

        var path = OtioJson.Text(reference, "target_url");
        return (path is null ? OtioJson.Text(reference, "name") : MediaPath.FileName(path), path);
    }

    /// <summary>"show.####.exr": prefix, as many signs as digits, suffix.</summary>
    private static string SequenceName(JsonElement? reference)
    {
        var digits = (int)Math.Clamp(OtioJson.Number(reference, "frame_zero_padding") ?? 1, 1, 20);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{OtioJson.Text(reference, "name_prefix")}{new string('#', digits)}{OtioJson.Text(reference, "name_suffix")}"
        );
    }
}
