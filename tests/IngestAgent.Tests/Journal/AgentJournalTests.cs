using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Data.Sqlite;

namespace MediaProductionPortal.Journal;

public sealed class AgentJournalTests
{
    [Fact]
    public void AFactAndItsChangeAreBothWrittenOrNeither()
    {
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Assert.Throws<InvalidOperationException>(() =>
            journal.Write(j =>
            {
                j.KeepOrder(Guid.NewGuid(), "/x", refused: false);
                j.Report(new RollCancelled(Guid.NewGuid()));
                throw new InvalidOperationException();
            })
        );
        Assert.Empty(journal.Read(j => j.OpenFolderOrders()));
        Assert.Empty(journal.Read(j => j.NextFacts()));
        journal.Write(j => j.Report(new RollCancelled(Guid.NewGuid())));
        Assert.Equal(1, journal.Read(j => j.NextFacts()).Single().Number);
    }

    [Fact]
    public void NumbersGoOnAfterARestart()
    {
        using var folder = new TempFolder();
        for (var run = 1; run <= 3; run++)
        {
            using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
            journal.Write(j => j.Report(new RollCancelled(Guid.NewGuid())));
            Assert.Equal(run, journal.Read(j => j.LastNumber()));
        }
    }

    [Fact]
    public void ASecondAgentOnTheSameFolderIsTurnedAway()
    {
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        Assert.Throws<JournalInUseException>(() => AgentJournal.Open(folder.Path, TimeProvider.System));
    }

    [Fact]
    public void ANewerJournalIsRefusedAndLeftAlone()
    {
        using var folder = new TempFolder();
        AgentJournal.Open(folder.Path, TimeProvider.System).Dispose();
        using (var connection = new SqliteConnection($"Data Source={folder["journal.db"]};Pooling=false"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }
        Assert.Contains(
            "99",
            Assert.Throws<JournalTooNewException>(() => AgentJournal.Open(folder.Path, TimeProvider.System)).Message
        );
    }

    [Fact]
    public void AJournalOfAnOlderBuildIsBroughtUpToDateAndKeepsWhatItHas()
    {
        using var folder = new TempFolder();
        using (var journal = AgentJournal.Open(folder.Path, TimeProvider.System))
            journal.Write(j => j.Report(new RollCancelled(Guid.NewGuid())));
        using (var connection = new SqliteConnection($"Data Source={folder["journal.db"]};Pooling=false"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText =
                "DROP TABLE sends; DROP TABLE sent_parts; ALTER TABLE rolls DROP COLUMN single_pass; PRAGMA user_version = 1";
            command.ExecuteNonQuery();
        }
        using var again = AgentJournal.Open(folder.Path, TimeProvider.System);
        Assert.Equal(1, again.Read(j => j.LastNumber()));
        Assert.Empty(again.Read(j => j.Sends(Guid.NewGuid())));
    }

    [Fact]
    public void AnUploadIsWrittenDownWithItsPartsAndItsSource()
    {
        using var folder = new TempFolder();
        var roll = Guid.NewGuid();
        var source = new SourceIdentity(5, 1_700_000_000_123_456_789, 1_700_000_001_000_000_001, long.MinValue);
        var upload = new BegunUpload(Guid.NewGuid(), PartDigestKind.Md5, 64, source, new Dictionary<int, string>());
        using (var journal = AgentJournal.Open(folder.Path, TimeProvider.System))
        {
            journal.Write(j =>
            {
                j.BeginSend(roll, "a", upload);
                j.AddSentPart(roll, "a", 2, "two");
                j.AddSentPart(roll, "a", 1, "one");
                j.AddSentPart(roll, "a", 2, "two again");
                j.BeginSend(roll, "b", upload);
                j.SetWhole(roll, "a");
                j.ForgetSend(roll, "b");
            });
        }
        using var again = AgentJournal.Open(folder.Path, TimeProvider.System);
        (string path, SendRow send) = again.Read(j => j.Sends(roll)).Single();
        Assert.Equal(("a", true), (path, send.IsWhole));
        Assert.Equal(upload, send.Upload with { Parts = upload.Parts });
        Assert.Equal(["one", "two again"], send.Upload.Parts.OrderBy(p => p.Key).Select(p => p.Value));
        again.Write(j => j.BeginSend(roll, "a", upload));
        send = again.Read(j => j.Sends(roll)).Single().Value;
        Assert.False(send.IsWhole);
        Assert.Empty(send.Upload.Parts);
    }

    [Fact]
    public void FactsComeInBatchesOfAHundredOrAMegabyte()
    {
        using var folder = new TempFolder();
        using var journal = AgentJournal.Open(folder.Path, TimeProvider.System);
        var words = new string('x', 400_000);
        journal.Write(j =>
        {
            for (var i = 0; i < 3; i++)
                j.Report(new RollHeld(Guid.NewGuid(), IngestStage.Send, words));
            for (var i = 0; i < 150; i++)
                j.Report(new RollCancelled(Guid.NewGuid()));
        });
        Assert.Equal(2, journal.Read(j => j.NextFacts()).Count);
        journal.Write(j => j.PortalHolds(3));
        Assert.Equal(100, journal.Read(j => j.NextFacts()).Count);
        // A portal that was restored from a back-up asks for older ones again.
        journal.Write(j => j.PortalHolds(1));
        Assert.Equal(2, journal.Read(j => j.NextFacts())[0].Number);
    }
}
