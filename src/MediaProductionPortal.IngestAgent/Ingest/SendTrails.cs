using MediaProductionPortal.Journal;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Ingest;

/// <summary>Writes down how far the files of a roll are, gathered and at least each second. What a kill takes of it costs nothing but an early answer.</summary>
internal sealed class SendTrails
{
    private readonly Dictionary<string, SendRow> before;
    private readonly GroupCommit<Action<JournalAccess>> notes;
    private readonly Guid rollId;

    internal SendTrails(AgentJournal journal, Guid rollId, TimeProvider time)
    {
        this.rollId = rollId;
        before = journal.Read(j => j.Sends(rollId));
        notes = new(
            time,
            items =>
                journal.Write(j =>
                {
                    foreach (Action<JournalAccess> note in items)
                        note(j);
                })
        );
    }

    internal ISendTrail Of(string path) => new Trail(this, path);

    /// <summary>What one reading left in the store, verified and whole; null: nothing such.</summary>
    internal BegunUpload? Whole(string path) =>
        before.GetValueOrDefault(path) is { IsWhole: true } send ? send.Upload : null;

    /// <summary>All of it is in the store and is what its list says.</summary>
    internal void SetWhole(string path) => notes.Add(j => j.SetWhole(rollId, path));

    internal void Flush() => notes.Flush();

    private sealed class Trail(SendTrails trails, string path) : ISendTrail
    {
        public BegunUpload? Before => trails.before.GetValueOrDefault(path)?.Upload;

        public void Begun(BegunUpload upload) => trails.notes.Add(j => j.BeginSend(trails.rollId, path, upload));

        public void Sent(int number, string digest) =>
            trails.notes.Add(j => j.AddSentPart(trails.rollId, path, number, digest));

        public void Ended() => trails.notes.Add(j => j.ForgetSend(trails.rollId, path));
    }
}
