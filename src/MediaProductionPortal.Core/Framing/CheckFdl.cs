using System.Text.RegularExpressions;

namespace MediaProductionPortal.Framing;

/// <summary>Checks what a schema can't: ids, what they refer to, areas inside of areas, templates that can't be applied.</summary>
public static partial class CheckFdl
{
    public static IReadOnlyList<FramingFinding> Of(Fdl fdl)
    {
        ArgumentNullException.ThrowIfNull(fdl);
        var findings = new FdlFindings();
        if (!Guid.TryParseExact(fdl.Uuid, "D", out _))
        {
            findings.Warn(
                "$.uuid",
                "It is no UUID; some programs will refuse the file.",
                "8-4-4-4-12 hexadecimal digits",
                fdl.Uuid
            );
        }

        var intents = fdl
            .FramingIntents.GroupBy(i => i.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Ids(findings, "$.framing_intents", fdl.FramingIntents.Select(i => i.Id));
        Ids(findings, "$.canvas_templates", fdl.CanvasTemplates.Select(t => t.Id));
        if (fdl.DefaultFramingIntent is { } wanted && !intents.ContainsKey(wanted))
        {
            findings.Warn(
                "$.default_framing_intent",
                "There is no framing intent of this id.",
                string.Join(", ", intents.Keys),
                wanted
            );
        }

        foreach (var (i, intent) in fdl.FramingIntents.Index())
        {
            if (intent.Protection is < 0 or >= 1)
            {
                findings.Error(
                    $"$.framing_intents[{i}].protection",
                    "A protection takes a part of the canvas.",
                    "0 or more, below 1",
                    $"{intent.Protection}"
                );
            }
        }

        Contexts(findings, fdl, intents);
        foreach (var (i, template) in fdl.CanvasTemplates.Index())
        {
            CheckTemplate.Of(findings, $"$.canvas_templates[{i}]", template, fdl.Version);
        }

        return findings.Done();
    }

    private static void Contexts(FdlFindings findings, Fdl fdl, Dictionary<string, FramingIntent> intents)
    {
        var canvases = new Dictionary<string, string>(StringComparer.Ordinal);
        var decisions = new Dictionary<string, string>(StringComparer.Ordinal);
        var ids = fdl.Canvases.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, context) in fdl.Contexts.Index())
        {
            CheckClip(findings, $"$.contexts[{i}].clip_id", context.Clip, fdl.Version);
            foreach (var (j, canvas) in context.Canvases.Index())
            {
                var path = $"$.contexts[{i}].canvases[{j}]";
                Id(findings, $"{path}.id", canvas.Id);
                if (!canvases.TryAdd(canvas.Id, path))
                {
                    findings.Error(
                        $"{path}.id",
                        $"{canvases[canvas.Id]} has the same id; nobody can tell which is meant.",
                        "an id of its own",
                        canvas.Id
                    );
                }

                if (!ids.Contains(canvas.SourceCanvasId))
                {
                    findings.Warn(
                        $"{path}.source_canvas_id",
                        "The canvas that this one was made from is not in the file.",
                        "a canvas of the file",
                        canvas.SourceCanvasId
                    );
                }

                CheckCanvas.Of(findings, path, canvas, intents, decisions);
            }
        }
    }

    private static void CheckClip(FdlFindings findings, string path, FdlClip? clip, FdlVersion version)
    {
        if (clip is { File: not null, Sequence: not null })
        {
            findings.Error(path, "It names a file and a sequence; only one of them may be there.");
        }

        if (
            clip?.Sequence is { } sequence
            && (sequence.Index.Length != 1 || sequence.Min < 0 || sequence.Max < sequence.Min)
        )
        {
            findings.Error(
                $"{path}.sequence",
                "The sequence can't be: idx is one character, and min is 0 or more and not above max."
            );
        }

        if (clip is not null && version.Major < 2)
        {
            findings.Note(path, "clip_id came with version 2.0; a program that knows only 1.1 may refuse the file.");
        }
    }

    private static void Ids(FdlFindings findings, string list, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, id) in ids.Index())
        {
            Id(findings, $"{list}[{i}].id", id);
            if (!seen.Add(id))
            {
                findings.Error(
                    $"{list}[{i}].id",
                    "Another one before it has the same id; nobody can tell which is meant.",
                    "an id of its own",
                    id
                );
            }
        }
    }

    private static void Id(FdlFindings findings, string path, string id)
    {
        if (!Form().IsMatch(id))
        {
            findings.Warn(
                path,
                "The format does not allow this id; some programs will refuse the file.",
                "1 to 32 of A-Z a-z 0-9 _",
                id
            );
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,32}\z")]
    private static partial Regex Form();
}
