using System;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LibrarySearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "BitDepth",
                table: "Clips",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CameraSerial",
                table: "Clips",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ColourSpace",
                table: "Clips",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FocalLength",
                table: "Clips",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Gamma",
                table: "Clips",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Iso",
                table: "Clips",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Lens",
                table: "Clips",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Clips",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Resolution",
                table: "Clips",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RollName",
                table: "Clips",
                type: "nvarchar(256)",
                maxLength: 256,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RollState",
                table: "Clips",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Waiting");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ShootDate",
                table: "Clips",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "ShutterAngle",
                table: "Clips",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "Clips",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WhiteBalance",
                table: "Clips",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PersonalChoices",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Values = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalChoices", x => new { x.UserId, x.Name });
                    table.ForeignKey(
                        name: "FK_PersonalChoices_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SavedSearches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    IsShared = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedSearches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedSearches_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedSearches_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Bytes_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Bytes", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_CameraIndex_Id",
                table: "Clips",
                columns: new[] { "TitleId", "CameraIndex", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Codec_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Codec", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Iso_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Iso", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Resolution_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Resolution", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_RollName_Id",
                table: "Clips",
                columns: new[] { "TitleId", "RollName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_RollState_Id",
                table: "Clips",
                columns: new[] { "TitleId", "RollState", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Scene_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Scene", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Seconds_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Seconds", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_ShootDate_Id",
                table: "Clips",
                columns: new[] { "TitleId", "ShootDate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Timecode_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Timecode", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_Unit_Id",
                table: "Clips",
                columns: new[] { "TitleId", "Unit", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedSearches_OwnerId",
                table: "SavedSearches",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedSearches_TitleId_IsShared",
                table: "SavedSearches",
                columns: new[] { "TitleId", "IsShared" });

            SqlServerClipIndex.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SqlServerClipIndex.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "PersonalChoices");

            migrationBuilder.DropTable(
                name: "SavedSearches");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Bytes_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_CameraIndex_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Codec_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Iso_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Resolution_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_RollName_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_RollState_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Scene_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Seconds_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ShootDate_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Timecode_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_Unit_Id",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "BitDepth",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "CameraSerial",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "ColourSpace",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "FocalLength",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Gamma",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Iso",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Lens",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Resolution",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "RollName",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "RollState",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "ShootDate",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "ShutterAngle",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "Clips");

            migrationBuilder.DropColumn(
                name: "WhiteBalance",
                table: "Clips");
        }
    }
}
