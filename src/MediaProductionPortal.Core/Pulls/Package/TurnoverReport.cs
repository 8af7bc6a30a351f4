using System.Globalization;
using System.Text;
using MediaProductionPortal.Integrity.Reports;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>What a person at the other end reads first: one HTML file that needs nothing else and prints as it looks.</summary>
internal sealed class TurnoverReport(PackageContents contents, IReadOnlyList<PackageFile> files, DateTimeOffset made)
{
    private readonly StringBuilder html = new();

    public string Html()
    {
        var title = Text($"{contents.Title}: {contents.Name}");
        html.Append(
            $"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{HtmlReport.Style}\n</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        );
        var open = contents.Items.Count(i => i.Proof is not { IsComplete: true });
        html.Append(
            open == 0
                ? "<p class=\"verdict good\">Every frame that was asked for was written, opened again and compared.</p>\n"
                : $"<p class=\"verdict bad\">{Count(open, "item has", "items have")} no complete proof; see below.</p>\n"
        );
        Facts();
        NoPlates();
        Items();
        Proofs();
        Movies();
        NotPulled();
        NotRelinked();
        Originals();
        return html.Append("</body>\n</html>\n").ToString();
    }

    private void Facts()
    {
        html.Append("<dl>\n");
        Fact("Made", HashReport.Words(made));
        Fact("Edit", contents.Edit ?? "none: ranges picked by hand");
        Fact("Items", Number(contents.Items.Count));
        Fact("Frames", Number(contents.Items.Sum(i => i.Frames.Length)));
        Fact("Bytes", Number(contents.Items.Sum(i => i.Bytes)));
        if (contents.Items.Any(i => i.WholeBytes is not null))
        {
            var trimmed = contents.Items.Where(i => i.WholeBytes is not null).ToList();
            var (whole, kept) = (trimmed.Sum(i => i.WholeBytes!.Value), trimmed.Sum(i => i.Bytes));
            Fact(
                "Saved by trimming",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Number(whole - kept)} bytes: {Number(kept)} instead of {Number(whole)} ({(whole == 0 ? 0 : 100.0 * (whole - kept) / whole):0.#} %)"
                )
            );
        }

        Fact("Hash list", "ascmhl/ (ASC MHL 2.0); verify with mpp verify, or with any tool that reads it");
        html.Append("</dl>\n");
    }

    private void NoPlates()
    {
        var others = contents.Items.Where(i => i.Note is not null).ToList();
        if (others.Count == 0)
        {
            return;
        }

        Table("No plates", ["Item", "Events", "What it is", "Files"]);
        foreach (var item in others)
        {
            Row(
                item.Name,
                string.Join(", ", item.Events),
                item.Note,
                string.Join(", ", item.Files.Select(f => f.Path))
            );
        }

        End();
    }

    private void Items()
    {
        Table(
            "Items",
            ["Item", "Events", "Clip", "Reel", "In", "Out", "Frames", "Handles", "Retime", "Version", "Bytes"]
        );
        foreach (var item in contents.Items)
        {
            Row(
                item.Name,
                string.Join(", ", item.Events),
                item.Clip,
                item.Reel,
                item.TimecodeIn,
                item.TimecodeOut,
                Number(item.Frames.Length),
                string.Create(CultureInfo.InvariantCulture, $"{item.HeadHandle} + {item.TailHandle}"),
                item.Retime,
                item.Version?.ToString("000", CultureInfo.InvariantCulture),
                Number(item.Bytes)
            );
        }

        End();
    }

    private void Proofs()
    {
        Table(
            "Proof",
            ["Item", "Asked", "Written", "Opened again", "Compared", "By what", "Timecode", "Reel", "Sound"]
        );
        foreach (var item in contents.Items)
        {
            var proof = item.Proof;
            Row(
                item.Name,
                proof is null ? Number(item.Frames.Length) : Number(proof.Asked),
                proof is null ? "-" : Number(proof.Written),
                proof is null ? "-" : Number(proof.Opened),
                proof is null ? "-" : Number(proof.Compared),
                (proof?.By ?? "nothing was compared") + (item.WholeReason is { } why ? $". Whole clip: {why}" : ""),
                proof?.Timecode,
                proof?.Reel,
                proof?.Samples is { } samples ? $"{Number(samples)} samples" : null
            );
        }

        End();
    }

    private void Movies()
    {
        var seen = contents.Items.Where(i => i.MovieLook is not null).ToList();
        if (seen.Count == 0)
        {
            return;
        }

        Table("Reference movies", ["Item", "Seen through"]);
        foreach (var item in seen)
        {
            Row(item.Name, item.MovieLook);
        }

        End();
    }

    private void NotPulled()
    {
        if (contents.NotPulled.Count == 0)
        {
            html.Append("<h2>Not pulled</h2>\n<p>Nothing: every event of the edit is served.</p>\n");
            return;
        }

        Table("Not pulled", ["Event", "What", "Why"]);
        foreach (var left in contents.NotPulled)
        {
            Row(left.Event, left.What, left.Why);
        }

        End();
    }

    private void NotRelinked()
    {
        if (contents.NotRelinked.Count == 0)
        {
            return;
        }

        Table("Not relinked", ["Event", "Clip", "Why"]);
        foreach (var left in contents.NotRelinked)
        {
            Row(left.Event, left.What, left.Why);
        }

        End();
    }

    private void Originals()
    {
        var originals = files.Where(f => f.Custody is not null).ToList();
        if (originals.Count == 0)
        {
            return;
        }

        Table("Originals that go along whole", ["File", "Recorded when it was shot", "By", "Delivered"]);
        foreach (var file in originals)
        {
            var custody = file.Custody!;
            Row(
                file.Path,
                $"{custody.Format.ToString().ToLowerInvariant()} {custody.Text}",
                string.Join(' ', new[] { custody.List, custody.Date }.Where(w => w is not null)),
                file.WasRead ? "the same; read again" : "the same; known and proven where it lies"
            );
        }

        End();
    }

    private void Table(string heading, IEnumerable<string> columns) =>
        html.Append($"<h2>{heading}</h2>\n<div class=\"scroll\"><table>\n<thead><tr>")
            .AppendJoin("", columns.Select(c => $"<th>{c}</th>"))
            .Append("</tr></thead>\n<tbody>\n");

    private void Row(params IEnumerable<string?> cells) =>
        html.Append("<tr>").AppendJoin("", cells.Select(c => $"<td>{Text(c ?? "")}</td>")).Append("</tr>\n");

    private void End() => html.Append("</tbody>\n</table></div>\n");

    private void Fact(string name, string value) => html.Append($"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>\n");

    private static string Text(string text) => HtmlReport.Text(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";
}
