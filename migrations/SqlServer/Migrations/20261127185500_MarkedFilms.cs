using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MarkedFilms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "BurntIn",
                table: "TitleDailies",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "BurntIn",
                table: "DailiesLinks",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "MarkedFilms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DailiesClipId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ViewerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LinkId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    SourceKey = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: false),
                    State = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Percent = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ToolSaid = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true),
                    MadeOf = table.Column<string>(type: "nvarchar(1024)", maxLength: 1024, nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarkedFilms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MarkedFilms_DailiesClips_DailiesClipId",
                        column: x => x.DailiesClipId,
                        principalTable: "DailiesClips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MarkedFilms_DailiesClipId_ViewerId",
                table: "MarkedFilms",
                columns: new[] { "DailiesClipId", "ViewerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MarkedFilms_LinkId",
                table: "MarkedFilms",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_MarkedFilms_State_AskedAt",
                table: "MarkedFilms",
                columns: new[] { "State", "AskedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MarkedFilms");

            migrationBuilder.DropColumn(
                name: "BurntIn",
                table: "TitleDailies");

            migrationBuilder.DropColumn(
                name: "BurntIn",
                table: "DailiesLinks");
        }
    }
}
