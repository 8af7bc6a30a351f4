using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Edits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "MediaFiles",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "EndSecond",
                table: "Clips",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "Clips",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ReelKey",
                table: "Clips",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ShortKey",
                table: "Clips",
                type: "TEXT",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SlateKey",
                table: "Clips",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StartSecond",
                table: "Clips",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Edits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TitleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Cut = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    Format = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    ContentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenRate = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    Events = table.Column<int>(type: "INTEGER", nullable: false),
                    Findings = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Edits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Edits_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MatchRules",
                columns: table => new
                {
                    TitleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchRules", x => x.TitleId);
                    table.ForeignKey(
                        name: "FK_MatchRules_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RememberedClips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TitleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SourceIn = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    SourceOut = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ClipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RememberedClips", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RememberedClips_Clips_ClipId",
                        column: x => x.ClipId,
                        principalTable: "Clips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RememberedClips_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EditContents",
                columns: table => new
                {
                    EditId = table.Column<Guid>(type: "TEXT", nullable: false),
                    File = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EditContents", x => x.EditId);
                    table.ForeignKey(
                        name: "FK_EditContents_Edits_EditId",
                        column: x => x.EditId,
                        principalTable: "Edits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MediaFiles_NameKey",
                table: "MediaFiles",
                column: "NameKey");

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_NameKey",
                table: "Clips",
                columns: new[] { "TitleId", "NameKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_ReelKey",
                table: "Clips",
                columns: new[] { "TitleId", "ReelKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_ShortKey",
                table: "Clips",
                columns: new[] { "TitleId", "ShortKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_SlateKey",
                table: "Clips",
                columns: new[] { "TitleId", "SlateKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Edits_TitleId_AddedAt",
                table: "Edits",
                columns: new[] { "TitleId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Edits_TitleId_ContentKey",
                table: "Edits",
                columns: new[] { "TitleId", "ContentKey" });

            migrationBuilder.CreateIndex(
                name: "IX_RememberedClips_ClipId",
                table: "RememberedClips",
                column: "ClipId");

            migrationBuilder.CreateIndex(
                name: "IX_RememberedClips_TitleId_SourceKey_SourceIn_SourceOut",
                table: "RememberedClips",
                columns: new[] { "TitleId", "SourceKey", "SourceIn", "SourceOut" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EditContents");

            migrationBuilder.DropTable(
                name: "MatchRules");

            migrationBuilder.DropTable(
                name: "RememberedClips");

            migrationBuilder.DropTable(
                name: "Edits");

            migrationBuilder.DropIndex(
                name: "IX_MediaFiles_NameKey",
                table: "MediaFiles");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_NameKey",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ReelKey",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ShortKey",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_SlateKey",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "MediaFiles");

            migrationBuilder.DropColumn(
                name: "EndSecond",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "ReelKey",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "ShortKey",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "SlateKey",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "StartSecond",
                table: "Clips");
        }
    }
}
