using Microsoft.EntityFrameworkCore.Migrations;

namespace MediaProductionPortal.Data;

/// <summary>The text index of clips, a generated column, and what clips keep of their rolls, by a trigger.</summary>
internal static class PostgreSqlClipIndex
{
    private static string Words =>
        string.Join(" || chr(10) || ", ClipWords.Columns.Select(c => $"coalesce(\"{c}\", '')"));

    // Who owns a database may install pg_trgm. Where it is missing, the search reads clip by clip: slow, and right.
    private const string Index = """
        DO $mpp$ BEGIN
          CREATE EXTENSION IF NOT EXISTS pg_trgm;
        EXCEPTION WHEN OTHERS THEN
          RAISE WARNING 'pg_trgm could not be installed (%): searching many clips will be slow.', SQLERRM;
        END $mpp$;
        DO $mpp$ BEGIN
          IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN
            EXECUTE 'CREATE INDEX "IX_Clips_SearchText" ON "Clips" USING gin ("SearchText" gin_trgm_ops)';
          END IF;
        END $mpp$;
        """;

    private const string Trigger = """
        CREATE FUNCTION rolls_to_clips() RETURNS trigger LANGUAGE plpgsql AS $mpp$ BEGIN
          UPDATE "Clips" SET "RollName" = NEW."Name", "RollState" = NEW."State",
            "ShootDate" = (SELECT "Date" FROM "ShootDays" WHERE "Id" = NEW."ShootDayId"),
            "Unit" = (SELECT "Code" FROM "Units" WHERE "Id" = NEW."UnitId")
          WHERE "RollId" = NEW."Id";
          RETURN NULL;
        END $mpp$;
        CREATE TRIGGER "RollsToClips" AFTER UPDATE OF "Name", "State", "ShootDayId", "UnitId" ON "Rolls"
          FOR EACH ROW WHEN ((OLD."Name", OLD."State", OLD."ShootDayId", OLD."UnitId")
            IS DISTINCT FROM (NEW."Name", NEW."State", NEW."ShootDayId", NEW."UnitId"))
          EXECUTE FUNCTION rolls_to_clips();
        """;

    public static void Create(MigrationBuilder migration)
    {
        migration.Sql($"ALTER TABLE \"Clips\" ADD COLUMN \"SearchText\" text GENERATED ALWAYS AS ({Words}) STORED;");
        migration.Sql(Index);
        migration.Sql(Trigger);
    }

    public static void Drop(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER \"RollsToClips\" ON \"Rolls\";");
        migration.Sql("DROP FUNCTION rolls_to_clips();");
        migration.Sql("ALTER TABLE \"Clips\" DROP COLUMN \"SearchText\";");
    }
}
