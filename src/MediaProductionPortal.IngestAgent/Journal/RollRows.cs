using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

/// <summary>Rolls in the journal, and the changes of state that are facts.</summary>
internal static class RollRows
{
    private const string Select = """
        SELECT id, drive_id, path, name, kind, layout, state, order_id, policy, profile, attempt, verified, inspected, sent,
            generation, manifest, due_at, tries, fault_since, fault_told, generation_at, single_pass
        FROM rolls
        """;

    internal static RollRow? Roll(this JournalAccess journal, Guid id) =>
        journal.Rows($"{Select} WHERE id = $id", Row, ("$id", id)).FirstOrDefault();

    internal static List<RollRow> RollsOf(this JournalAccess journal, Guid driveId) =>
        journal.Rows($"{Select} WHERE drive_id = $id", Row, ("$id", driveId));

    internal static List<RollRow> RollsIn(this JournalAccess journal, RollWork state) =>
        journal.Rows($"{Select} WHERE state = $state", Row, ("$state", state.ToString()));

    internal static void Keep(this JournalAccess journal, Guid id, Guid driveId, RollPlan plan) =>
        journal.Run(
            """
            INSERT INTO rolls (id, drive_id, path, name, kind, layout, state)
            VALUES ($id, $drive, $path, $name, $kind, $layout, 'Listed')
            ON CONFLICT (id) DO UPDATE SET name = $name, kind = $kind, layout = $layout
            """,
            ("$id", id),
            ("$drive", driveId),
            ("$path", plan.Path),
            ("$name", plan.Name),
            ("$kind", plan.Kind.ToString()),
            ("$layout", plan.Layout)
        );

    /// <summary>Work begins, or begins again from verification; files that are stored stay stored.</summary>
    internal static void Start(this JournalAccess journal, IngestRollOrder order)
    {
        journal.Take(order);
        journal.Report(new RollStarted(order.RollId, order.Attempt));
    }

    /// <summary>The roll is this order's from now on, and nothing of this attempt is done yet.</summary>
    internal static void Take(this JournalAccess journal, IngestRollOrder order)
    {
        journal.Run(
            """
            UPDATE rolls SET state = 'Working', order_id = $order, policy = $policy, profile = $profile, attempt = $attempt, single_pass = $pass,
                verified = 0, inspected = 0, sent = 0, generation_at = NULL, manifest = NULL, due_at = 0, tries = 0, fault_since = NULL, fault_told = 0
            WHERE id = $id
            """,
            ("$id", order.RollId),
            ("$order", order.Id),
            ("$policy", order.Policy.ToString()),
            ("$profile", order.Profile.ToString()),
            ("$attempt", order.Attempt),
            ("$pass", order.SinglePass)
        );
        journal.Run("DELETE FROM findings WHERE roll_id = $id", ("$id", order.RollId));
        journal.Run(
            "UPDATE files SET state = 0 WHERE roll_id = $id AND state = $bad",
            ("$id", order.RollId),
            ("$bad", (int)FileState.Bad)
        );
        if (order.AskAgain)
            journal.Run(
                "UPDATE files SET state = $good, told_stored = 0 WHERE roll_id = $id AND state = $sent",
                ("$id", order.RollId),
                ("$good", (int)FileState.Good),
                ("$sent", (int)FileState.Sent)
            );
    }

    /// <summary>A person paused it: nothing of it runs until <see cref="Resume"/>.</summary>
    internal static void Pause(this JournalAccess journal, Guid id)
    {
        journal.SetState(id, RollWork.Paused);
        journal.Report(new RollPaused(id));
    }

    /// <summary>It goes on where it was paused.</summary>
    internal static void Resume(this JournalAccess journal, RollRow roll)
    {
        journal.Run(
            "UPDATE rolls SET state = 'Working', due_at = 0, tries = 0, fault_since = NULL, fault_told = 0 WHERE id = $id",
            ("$id", roll.Id)
        );
        journal.TellAgain(roll);
    }

    internal static void Hold(this JournalAccess journal, RollRow roll, IngestStage stage, string words)
    {
        journal.SetState(roll.Id, RollWork.Held);
        journal.Report(new RollHeld(roll.Id, stage, words));
    }

    internal static void Fail(this JournalAccess journal, RollRow roll, IngestStage stage, string words)
    {
        journal.SetState(roll.Id, RollWork.Failed);
        journal.Report(new RollFailed(roll.Id, stage, FaultKind.NeedsPerson, words));
    }

    internal static void Cancel(this JournalAccess journal, IngestRollOrder order)
    {
        journal.Run(
            "UPDATE rolls SET state = 'Cancelled', order_id = $order, attempt = max(attempt, $attempt) WHERE id = $id",
            ("$id", order.RollId),
            ("$order", order.Id),
            ("$attempt", order.Attempt)
        );
        journal.Report(new RollCancelled(order.RollId));
    }

    internal static void SetAway(this JournalAccess journal, RollRow roll, DriveRow drive)
    {
        journal.SetState(roll.Id, RollWork.Away);
        journal.Report(
            new RollFailed(
                roll.Id,
                roll.Verified ? IngestStage.Send : IngestStage.Verify,
                FaultKind.NeedsPerson,
                $"The drive {drive.Label} is no longer connected. Plug it in again: the ingest goes on by itself."
            )
        );
    }

    internal static void SetState(this JournalAccess journal, Guid id, RollWork state) =>
        journal.Run("UPDATE rolls SET state = $state WHERE id = $id", ("$id", id), ("$state", state.ToString()));

    internal static void SetVerified(this JournalAccess journal, Guid id, int generation) =>
        journal.Run("UPDATE rolls SET verified = 1, generation = $g WHERE id = $id", ("$id", id), ("$g", generation));

    internal static void SetInspected(this JournalAccess journal, Guid id) =>
        journal.Run("UPDATE rolls SET inspected = 1 WHERE id = $id", ("$id", id));

    internal static void SetSent(this JournalAccess journal, Guid id) =>
        journal.Run(
            "UPDATE rolls SET sent = 1, tries = 0, due_at = 0, fault_since = NULL, fault_told = 0 WHERE id = $id",
            ("$id", id)
        );

    internal static void SetManifest(this JournalAccess journal, Guid id, string manifest) =>
        journal.Run("UPDATE rolls SET manifest = $m WHERE id = $id", ("$id", id), ("$m", manifest));

    /// <summary>When this attempt's generation begins; the first answer stays, so that it is written once.</summary>
    internal static DateTimeOffset StartGeneration(this JournalAccess journal, Guid id)
    {
        journal.Run(
            "UPDATE rolls SET generation_at = $now WHERE id = $id AND generation_at IS NULL",
            ("$id", id),
            // Whole seconds: that is what a manifest's name can say.
            ("$now", journal.Now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond)
        );
        return new(journal.Long("SELECT generation_at FROM rolls WHERE id = $id", ("$id", id)), TimeSpan.Zero);
    }

    /// <summary>A fault that may pass: not before a while, and a person hears of it when it lasts.</summary>
    internal static void Postpone(
        this JournalAccess journal,
        RollRow roll,
        IngestStage stage,
        string words,
        AgentOptions options
    )
    {
        RollRow now = journal.Roll(roll.Id)!;
        var since = now.FaultSince ?? journal.Now.UtcTicks;
        var pause = options.PauseUpTo(TimeSpan.FromSeconds(Math.Pow(2, Math.Min(now.Tries, 12))));
        var patience = TimeSpan.FromMinutes(options.PatienceMinutes);
        var tell = !now.FaultTold && journal.Now.UtcTicks - since >= patience.Ticks;
        journal.Run(
            "UPDATE rolls SET due_at = $due, tries = tries + 1, fault_since = $since, fault_told = $told WHERE id = $id",
            ("$id", roll.Id),
            ("$due", (journal.Now + pause).UtcTicks),
            ("$since", since),
            ("$told", tell || now.FaultTold ? 1 : 0)
        );
        if (tell)
            journal.Report(new RollFailed(roll.Id, stage, FaultKind.RetryLater, words));
    }

    /// <summary>It moves again.</summary>
    internal static void Recover(this JournalAccess journal, RollRow roll) =>
        journal.Run(
            "UPDATE rolls SET due_at = 0, tries = 0, fault_since = NULL, fault_told = 0 WHERE id = $id AND tries > 0",
            ("$id", roll.Id)
        );

    /// <summary>Reports the end of verification, and keeps the words in case they must be said again.</summary>
    internal static void Tell(this JournalAccess journal, RollVerified fact)
    {
        journal.Run(
            "UPDATE rolls SET verified_fact = $fact WHERE id = $id",
            ("$id", fact.RollId),
            ("$fact", Column.Json(fact))
        );
        journal.Report(fact);
    }

    /// <summary>A job finished although its drive went a moment ago: the portal, which was told that the roll failed, hears that it goes on.</summary>
    internal static void Awaken(this JournalAccess journal, RollRow roll)
    {
        if (journal.Roll(roll.Id) is not { State: RollWork.Away })
            return;
        journal.SetState(roll.Id, RollWork.Working);
        journal.TellAgain(roll);
    }

    /// <summary>Work goes on after the portal was told that it failed: that begins the roll anew there, so what is proven already is said again.</summary>
    internal static void TellAgain(this JournalAccess journal, RollRow roll)
    {
        journal.Report(new RollStarted(roll.Id, roll.Attempt));
        if (!roll.Verified)
            return;
        if (journal.Text("SELECT verified_fact FROM rolls WHERE id = $id", ("$id", roll.Id)) is { } fact)
            journal.Report(Column.From<RollVerified>(fact));
        List<Finding> later =
        [
            .. new[] { IngestStage.Inspect, IngestStage.Proxy, IngestStage.Send }.SelectMany(stage =>
                journal.Findings(roll.Id, stage, 1000)
            ),
        ];
        if (later.Count > 0)
            journal.Report(new FindingsAdded(roll.Id, later));
    }

    private static RollRow Row(SqliteDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            DriveId = row.GetGuid(1),
            Path = row.GetString(2),
            Name = row.GetString(3),
            Kind = Enum.Parse<RollKind>(row.GetString(4)),
            Layout = row.GetString(5),
            State = Enum.Parse<RollWork>(row.GetString(6)),
            OrderId = row.IsDBNull(7) ? null : row.GetGuid(7),
            Policy = row.IsDBNull(8) ? RollPolicy.Hold : Enum.Parse<RollPolicy>(row.GetString(8)),
            Profile = row.IsDBNull(9) ? IngestProfile.Film : Enum.Parse<IngestProfile>(row.GetString(9)),
            Attempt = row.GetInt32(10),
            Verified = row.GetInt64(11) != 0,
            Inspected = row.GetInt64(12) != 0,
            Sent = row.GetInt64(13) != 0,
            Generation = row.GetInt32(14),
            Manifest = row.IsDBNull(15) ? null : row.GetString(15),
            DueAt = row.GetInt64(16),
            Tries = row.GetInt32(17),
            FaultSince = row.IsDBNull(18) ? null : row.GetInt64(18),
            FaultTold = row.GetInt64(19) != 0,
            GenerationAt = row.IsDBNull(20) ? null : row.GetInt64(20),
            SinglePass = row.IsDBNull(21) ? null : row.GetInt64(21) != 0,
        };
}
