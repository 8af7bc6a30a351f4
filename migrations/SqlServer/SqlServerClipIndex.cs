using Microsoft.EntityFrameworkCore.Migrations;

namespace MediaProductionPortal.Data;

/// <summary>What clips keep of their rolls, by a trigger.</summary>
internal static class SqlServerClipIndex
{
    // A trigger must stand alone in its batch, also in a script that asks first whether it is needed.
    private const string Trigger = """
        EXEC(N'CREATE TRIGGER [RollsToClips] ON [Rolls] AFTER UPDATE AS
        BEGIN
          SET NOCOUNT ON;
          IF NOT (UPDATE([Name]) OR UPDATE([State]) OR UPDATE([ShootDayId]) OR UPDATE([UnitId])) RETURN;
          UPDATE c SET c.[RollName] = r.[Name], c.[RollState] = r.[State], c.[ShootDate] = d.[Date], c.[Unit] = u.[Code]
          FROM [Clips] c
          JOIN inserted r ON r.[Id] = c.[RollId]
          LEFT JOIN [ShootDays] d ON d.[Id] = r.[ShootDayId]
          LEFT JOIN [Units] u ON u.[Id] = r.[UnitId];
        END');
        """;

    public static void Create(MigrationBuilder migration) => migration.Sql(Trigger);

    public static void Drop(MigrationBuilder migration) => migration.Sql("DROP TRIGGER [RollsToClips];");
}
