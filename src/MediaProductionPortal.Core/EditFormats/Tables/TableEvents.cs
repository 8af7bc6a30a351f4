using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>Makes an event of each row. A row that can't be read is a finding; the others go on.</summary>
internal sealed class TableEvents(TableColumns columns, FrameRate rate, TableMapping? mapping, FindingList findings)
{
    private long next;
    private DayCounter? days;
    private bool? recordDrop;

    public List<EditEvent> Events { get; } = [];

    public bool RecordDrop => recordDrop ?? false;

    /// <summary>No row says where it lies in an edit.</summary>
    public bool IsClipList => !columns.Has(TableRole.RecordIn);

    public void Take(TableRow row)
    {
        if (DelimitedText.IsBlank(row))
        {
            return;
        }

        var number = columns.Cell(row, TableRole.Event) ?? Number(Events.Count + 1);
        if (row.Cells.Count != columns.Header.Count && !OnlyBlanksDiffer(row))
        {
            findings.Note(
                EditFindingCodes.RowLength,
                "The row has more or fewer cells than there are columns; cells were taken from the left.",
                row.Line,
                number,
                $"{columns.Header.Count} cells",
                $"{row.Cells.Count} cells"
            );
        }

        var sourceRate = RateOf(row, number);
        var drop = sourceRate.CanDrop && TimecodeText.HasDropMark(columns.Cell(row, TableRole.SourceIn));
        if (
            !Time(row, TableRole.SourceIn, sourceRate, drop, number, out var sourceIn)
            || !OutOf(row, TableRole.SourceIn, TableRole.SourceOut, sourceIn, sourceRate, drop, number, out var source)
            || !RecordOf(row, number, source, out var record)
        )
        {
            return;
        }

        Events.Add(Make(row, number, source, record, sourceRate, drop));
    }

    private EditEvent Make(
        TableRow row,
        string number,
        FrameRange source,
        FrameRange record,
        FrameRate sourceRate,
        bool drop
    )
    {
        var reel = columns.Cell(row, TableRole.Reel);
        var cdl = TableCells.Cdl(columns.Cell(row, TableRole.Sop), columns.Cell(row, TableRole.Sat), out var wrong);
        if (wrong is not null)
        {
            findings.Warn(
                EditFindingCodes.CdlUnreadable,
                "The colour decision of this row can't be read; it has none.",
                row.Line,
                number,
                "(r g b)(r g b)(r g b) and one number",
                wrong
            );
        }

        var kind = Enum.TryParse<EventKind>(columns.Cell(row, TableRole.Kind), true, out var said)
            ? said
            : SpecialReels.KindOf(reel);
        var path = columns.Cell(row, TableRole.Path);
        var file = columns.Cell(row, TableRole.File);
        return new()
        {
            Number = number,
            Line = row.Line,
            Kind = kind,
            Tracks = TableCells.Tracks(columns.Cell(row, TableRole.Track)),
            Source = new(
                reel,
                columns.Cell(row, TableRole.Name),
                file is null ? null : MediaPath.FileName(file),
                path ?? (file is not null && file.AsSpan().IndexOfAny('/', '\\') >= 0 ? file : null),
                TableCells.Slate(columns.Cell(row, TableRole.Scene), columns.Cell(row, TableRole.Take))
            ),
            Record = record,
            SourceRange = source,
            SourceRate = sourceRate == rate ? null : sourceRate,
            SourceDrop = drop,
            Speed = SpeedOf(row, number),
            Enabled = columns.Cell(row, TableRole.Enabled) is not { } on || !TableCells.IsNo(on),
            Transition = TableCells.Transition(
                columns.Cell(row, TableRole.Transition),
                columns.Cell(row, TableRole.TransitionFrames),
                columns.Cell(row, TableRole.TransitionBefore),
                Events.Count > 0 ? Events[^1] : null,
                record
            ),
            Cdl = cdl,
            Markers = TableCells.Markers(columns.Cell(row, TableRole.Markers), record, rate, RecordDrop),
            Notes = TableCells.Notes(columns.Cell(row, TableRole.Notes)),
            Fields = columns.Fields(row),
        };
    }

    private bool RecordOf(TableRow row, string number, FrameRange source, out FrameRange record)
    {
        if (IsClipList)
        {
            record = FrameRange.Of(next, source.Length);
            next = record.Out;
            return true;
        }

        record = default;
        recordDrop ??= rate.CanDrop && TimecodeText.HasDropMark(columns.Cell(row, TableRole.RecordIn));
        if (!Time(row, TableRole.RecordIn, rate, RecordDrop, number, out var start))
        {
            return false;
        }

        if (!columns.Has(TableRole.RecordOut) || columns.Cell(row, TableRole.RecordOut) is null)
        {
            record = FrameRange.Of(start, source.Length);
        }
        else if (!OutOf(row, TableRole.RecordIn, TableRole.RecordOut, start, rate, RecordDrop, number, out record))
        {
            return false;
        }

        days ??= new(Timecode.FramesPerDay(rate, RecordDrop));
        record = days.Place(record);
        return true;
    }

    /// <summary>The out point, exclusive; where there is none, in point and duration.</summary>
    private bool OutOf(
        TableRow row,
        TableRole into,
        TableRole role,
        long start,
        FrameRate clock,
        bool drop,
        string number,
        out FrameRange range
    )
    {
        range = default;
        if (
            columns.Cell(row, role) is null
            && columns.Cell(row, TableRole.Duration) is not null
            && into == TableRole.SourceIn
        )
        {
            var counts = clock.CanDrop && TimecodeText.HasDropMark(columns.Cell(row, TableRole.Duration));
            if (!Time(row, TableRole.Duration, clock, counts, number, out var length))
            {
                return false;
            }

            range = FrameRange.Of(start, length);
            return true;
        }

        if (!Time(row, role, clock, drop, number, out var end))
        {
            return false;
        }

        end += mapping?.OutInclusive == true ? 1 : 0;
        var day = Timecode.FramesPerDay(clock, drop);
        if (FrameRange.IsBackwards(start, end, day))
        {
            findings.Error(
                EditFindingCodes.OutBeforeIn,
                $"The {Name(role)} lies before the {Name(into)}, and no midnight explains it, so the row was left out.",
                row.Line,
                number,
                $"after {columns.Cell(row, into)}",
                columns.Cell(row, role)
            );
            return false;
        }

        range = FrameRange.OverMidnight(start, end, day);
        return true;
    }

    private bool Time(TableRow row, TableRole role, FrameRate clock, bool drop, string number, out long frame)
    {
        frame = 0;
        var text = columns.Cell(row, role);
        var fault = text is null ? TimecodeFault.NotATimecode : TimecodeText.Read(text, clock, drop, out frame);
        if (fault is TimecodeFault.None or TimecodeFault.DroppedNumber)
        {
            return true;
        }

        findings.Error(
            EditFindingCodes.TimecodeInvalid,
            text is null
                ? $"The row has no {Name(role)}, so it was left out."
                : $"The {Name(role)} is no timecode at {clock} frames a second, so the row was left out.",
            row.Line,
            number,
            "hh:mm:ss:ff",
            text
        );
        return false;
    }

    private FrameRate RateOf(TableRow row, string number)
    {
        if (columns.Cell(row, TableRole.Rate) is not { } text)
        {
            return rate;
        }

        if (FrameRate.TryParse(text, out var own))
        {
            return own;
        }

        findings.Warn(
            EditFindingCodes.RateDiffers,
            "The row's frame rate can't be read; it was read at the rate of the whole list.",
            row.Line,
            number,
            rate.ToString(),
            text
        );
        return rate;
    }

    private Speed? SpeedOf(TableRow row, string number)
    {
        if (columns.Cell(row, TableRole.Speed) is not { } text)
        {
            return null;
        }

        if (TableCells.TrySpeed(text, out var speed))
        {
            return speed.IsNormal ? null : speed;
        }

        findings.Error(
            EditFindingCodes.SpeedUnreadable,
            "The speed of this row can't be read; it is shown at normal speed.",
            row.Line,
            number,
            "200%",
            text
        );
        return null;
    }

    /// <summary>A trailing tab, or empty cells left away, are how these files look; nothing to speak of.</summary>
    private bool OnlyBlanksDiffer(TableRow row) =>
        row.Cells.Count > columns.Header.Count && row.Cells.Skip(columns.Header.Count).All(string.IsNullOrWhiteSpace);

    private static string Name(TableRole role) =>
        role switch
        {
            TableRole.SourceIn => "source in",
            TableRole.SourceOut => "source out",
            TableRole.RecordIn => "record in",
            TableRole.RecordOut => "record out",
            _ => "duration",
        };

    private static string Number(int number) => number.ToString("000", CultureInfo.InvariantCulture);
}
