using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
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
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "AcesCct");

            migrationBuilder.AddColumn<string>(
                name: "Colour",
                table: "TitleDailies",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Show");

            migrationBuilder.AddColumn<string>(
                name: "Display",
                table: "TitleDailies",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Rec709");

            migrationBuilder.AddColumn<string>(
                name: "InputSpace",
                table: "TitleDailies",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FramedBy",
                table: "DailiesClips",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InputSpace",
                table: "DailiesClips",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LookKey",
                table: "DailiesClips",
                type: "nvarchar(1024)",
                maxLength: 1024,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LookWords",
                table: "DailiesClips",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "MadeSat",
                table: "DailiesClips",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MadeSop",
                table: "DailiesClips",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DailiesSidecars",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    FileName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Holds = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    File = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false)
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
