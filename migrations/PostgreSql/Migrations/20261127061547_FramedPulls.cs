using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class FramedPulls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "FramingListId",
                table: "Pulls",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Profile",
                table: "Pulls",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Folder",
                table: "PullItems",
                type: "character varying(600)",
                maxLength: 600,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Framing",
                table: "PullItems",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Texts",
                table: "PullItems",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FramingLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    ContentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Notes = table.Column<string>(type: "text", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FramingLists", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FramingLists_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PackageProfiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Profile = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackageProfiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PackageProfiles_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FramingListContents",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "uuid", nullable: false),
                    File = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FramingListContents", x => x.ListId);
                    table.ForeignKey(
                        name: "FK_FramingListContents_FramingLists_ListId",
                        column: x => x.ListId,
                        principalTable: "FramingLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Pulls_FramingListId",
                table: "Pulls",
                column: "FramingListId");

            migrationBuilder.CreateIndex(
                name: "IX_FramingLists_TitleId_Name_Version",
                table: "FramingLists",
                columns: new[] { "TitleId", "Name", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PackageProfiles_TitleId_Name",
                table: "PackageProfiles",
                columns: new[] { "TitleId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FramingListContents");

            migrationBuilder.DropTable(
                name: "PackageProfiles");

            migrationBuilder.DropTable(
                name: "FramingLists");

            migrationBuilder.DropIndex(
                name: "IX_Pulls_FramingListId",
                table: "Pulls");

            migrationBuilder.DropColumn(
                name: "FramingListId",
                table: "Pulls");

            migrationBuilder.DropColumn(
                name: "Profile",
                table: "Pulls");

            migrationBuilder.DropColumn(
                name: "Folder",
                table: "PullItems");

            migrationBuilder.DropColumn(
                name: "Framing",
                table: "PullItems");

            migrationBuilder.DropColumn(
                name: "Texts",
                table: "PullItems");
        }
    }
}
