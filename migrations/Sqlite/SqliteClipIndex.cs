using Microsoft.EntityFrameworkCore.Migrations;

namespace MediaProductionPortal.Data;

/// <summary>
/// The text index of clips, kept by triggers, what clips keep of their rolls, and the index of what clips are sorted by less
/// often. A migration that makes "Clips" or "Rolls" anew (SQLite does that to alter a column) loses triggers and that index: it must
/// call <see cref="Drop"/> before, and <see cref="Create"/> and <see cref="CreateSorted"/> after.
/// </summary>
internal static class SqliteClipIndex
{
    // Numbers of their own: SQLite may give rows of "Clips" other ones when a file is copied by VACUUM.
    private const string Tables = """
        CREATE TABLE "ClipText" ("Number" INTEGER PRIMARY KEY, "ClipId" TEXT NOT NULL UNIQUE, "Text" TEXT NOT NULL);
        CREATE VIRTUAL TABLE "ClipSearch" USING fts5("Text", content='ClipText', content_rowid='Number', tokenize='trigram');
        CREATE TRIGGER "ClipTextAdded" AFTER INSERT ON "ClipText" BEGIN
          INSERT INTO "ClipSearch" (rowid, "Text") VALUES (new."Number", new."Text");
        END;
        CREATE TRIGGER "ClipTextRemoved" AFTER DELETE ON "ClipText" BEGIN
          INSERT INTO "ClipSearch" ("ClipSearch", rowid, "Text") VALUES ('delete', old."Number", old."Text");
        END;
        CREATE TRIGGER "ClipTextChanged" AFTER UPDATE ON "ClipText" BEGIN
          INSERT INTO "ClipSearch" ("ClipSearch", rowid, "Text") VALUES ('delete', old."Number", old."Text");
          INSERT INTO "ClipSearch" (rowid, "Text") VALUES (new."Number", new."Text");
        END;
        """;

    private static string Triggers =>
        $"""
            CREATE TRIGGER "ClipsAdded" AFTER INSERT ON "Clips" BEGIN
              INSERT INTO "ClipText" ("ClipId", "Text") VALUES (new."Id", {SqliteClipSql.WordsOf("new")});
            END;
            CREATE TRIGGER "ClipsRemoved" AFTER DELETE ON "Clips" BEGIN
              DELETE FROM "ClipText" WHERE "ClipId" = old."Id";
            END;
            CREATE TRIGGER "ClipsChanged" AFTER UPDATE OF {string.Join(
                ", ",
                ClipWords.Columns.Select(c => $"\"{c}\"")
            )} ON "Clips"
            WHEN {SqliteClipSql.WordsOf("old")} <> {SqliteClipSql.WordsOf("new")} BEGIN
              UPDATE "ClipText" SET "Text" = {SqliteClipSql.WordsOf("new")} WHERE "ClipId" = new."Id";
            END;
            CREATE TRIGGER "RollsToClips" AFTER UPDATE OF "Name", "State", "ShootDayId", "UnitId" ON "Rolls"
            WHEN old."Name" <> new."Name" OR old."State" <> new."State"
              OR old."ShootDayId" IS NOT new."ShootDayId" OR old."UnitId" IS NOT new."UnitId" BEGIN
              UPDATE "Clips" SET "RollName" = new."Name", "RollState" = new."State",
                "ShootDate" = (SELECT "Date" FROM "ShootDays" WHERE "Id" = new."ShootDayId"),
                "Unit" = (SELECT "Code" FROM "Units" WHERE "Id" = new."UnitId")
              WHERE "RollId" = new."Id";
            END;
            """;

    public static void Create(MigrationBuilder migration)
    {
        migration.Sql(Tables);
        migration.Sql(
            $"INSERT INTO \"ClipText\" (\"ClipId\", \"Text\") SELECT c.\"Id\", {SqliteClipSql.WordsOf("c")} FROM \"Clips\" c;"
        );
        migration.Sql(Triggers);
    }

    public static void Drop(MigrationBuilder migration)
    {
        foreach (var trigger in new[] { "ClipsAdded", "ClipsRemoved", "ClipsChanged", "RollsToClips" })
            migration.Sql($"DROP TRIGGER \"{trigger}\";");
        migration.Sql("DROP TABLE \"ClipSearch\";");
        migration.Sql("DROP TABLE \"ClipText\";");
    }

    /// <summary>
    /// Columns that have no index of their own, narrow and in one place: a million clips are put in order by one of them without
    /// their wide rows being read.
    /// </summary>
    public static void CreateSorted(MigrationBuilder migration) =>
        migration.Sql(
            """
            CREATE INDEX "IX_Clips_Sorted" ON "Clips" ("TitleId", "Lens", "FocalLength", "WhiteBalance", "Tint", "Squeeze",
              "ShutterAngle", "SensorRate", "ProjectRate", "CameraModel", "CameraSerial", "Reel", "Take", "Frames", "Width",
              "Height", "BitDepth", "ColourSpace", "Gamma", "ActiveArea", "Look", "Channels", "Kind", "Id");
            """
        );

    public static void DropSorted(MigrationBuilder migration) => migration.Sql("DROP INDEX \"IX_Clips_Sorted\";");
}
