using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ClipCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ActiveArea",
                table: "Clips",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FileValues",
                table: "Clips",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "LastChange",
                table: "Clips",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Look",
                table: "Clips",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "ProjectRate",
                table: "Clips",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SensorRate",
                table: "Clips",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Squeeze",
                table: "Clips",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Tint",
                table: "Clips",
                type: "float",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ClipChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Fields = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Clips = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    By = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UndoneBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClipChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClipChanges_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClipValues",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChangeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClipId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Before = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClipValues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClipValues_ClipChanges_ChangeId",
                        column: x => x.ChangeId,
                        principalTable: "ClipChanges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ClipValues_Clips_ClipId",
                        column: x => x.ClipId,
                        principalTable: "Clips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClipChanges_TitleId_At",
                table: "ClipChanges",
                columns: new[] { "TitleId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ClipValues_ChangeId",
                table: "ClipValues",
                column: "ChangeId");

            migrationBuilder.CreateIndex(
                name: "IX_ClipValues_ClipId",
                table: "ClipValues",
                column: "ClipId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClipValues");

            migrationBuilder.DropTable(
                name: "ClipChanges");

            migrationBuilder.DropColumn(
                name: "ActiveArea",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "FileValues",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "LastChange",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Look",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "ProjectRate",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "SensorRate",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Squeeze",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Tint",
                table: "Clips");
        }
    }
}
