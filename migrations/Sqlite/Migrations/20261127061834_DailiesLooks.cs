using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DailiesLooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CdlSpace",
                table: "TitleDailies",
                type: "TEXT",
                maxLength: 24,
                nullable: false,
                defaultValue: "AcesCct");

            migrationBuilder.AddColumn<string>(
                name: "Colour",
                table: "TitleDailies",
                type: "TEXT",
                maxLength: 24,
                nullable: false,
                defaultValue: "Show");

            migrationBuilder.AddColumn<string>(
                name: "Display",
                table: "TitleDailies",
                type: "TEXT",
                maxLength: 24,
                nullable: false,
                defaultValue: "Rec709");

            migrationBuilder.AddColumn<string>(
                name: "InputSpace",
                table: "TitleDailies",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FramedBy",
                table: "DailiesClips",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InputSpace",
                table: "DailiesClips",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LookKey",
                table: "DailiesClips",
                type: "TEXT",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LookWords",
                table: "DailiesClips",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "MadeSat",
                table: "DailiesClips",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MadeSop",
                table: "DailiesClips",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DailiesSidecars",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TitleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Holds = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    File = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesSidecars", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DailiesSidecars_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DailiesSidecars_TitleId_Kind",
                table: "DailiesSidecars",
                columns: new[] { "TitleId", "Kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailiesSidecars");

            migrationBuilder.DropColumn(
                name: "CdlSpace",
                table: "TitleDailies");

            migrationBuilder.DropColumn(
                name: "Colour",
                table: "TitleDailies");

            migrationBuilder.DropColumn(
                name: "Display",
                table: "TitleDailies");

            migrationBuilder.DropColumn(
                name: "InputSpace",
                table: "TitleDailies");

            migrationBuilder.DropColumn(
                name: "FramedBy",
                table: "DailiesClips");

            migrationBuilder.DropColumn(
                name: "InputSpace",
                table: "DailiesClips");

            migrationBuilder.DropColumn(
                name: "LookKey",
                table: "DailiesClips");

            migrationBuilder.DropColumn(
                name: "LookWords",
                table: "DailiesClips");

            migrationBuilder.DropColumn(
                name: "MadeSat",
                table: "DailiesClips");

            migrationBuilder.DropColumn(
                name: "MadeSop",
                table: "DailiesClips");
        }
    }
}
