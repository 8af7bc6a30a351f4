using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Screenings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Watermark",
                table: "TitleDailies",
                type: "character varying(24)",
                maxLength: 24,
                nullable: false,
                defaultValue: "Nobody");

            migrationBuilder.AddColumn<string>(
                name: "SelectedBy",
                table: "DailiesClips",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DailiesClipId",
                table: "ClipNotes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "GuestId",
                table: "ClipNotes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplyTo",
                table: "ClipNotes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ResolvedAt",
                table: "ClipNotes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResolvedBy",
                table: "ClipNotes",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DailiesLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    LinkHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    MayNote = table.Column<bool>(type: "boolean", nullable: false),
                    Watermark = table.Column<bool>(type: "boolean", nullable: false),
                    MadeBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DailiesLinks_DailiesSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "DailiesSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DailiesStars",
                columns: table => new
                {
                    DailiesClipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViewerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesStars", x => new { x.DailiesClipId, x.ViewerId });
                    table.ForeignKey(
                        name: "FK_DailiesStars_DailiesClips_DailiesClipId",
                        column: x => x.DailiesClipId,
                        principalTable: "DailiesClips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DailiesViews",
                columns: table => new
                {
                    DailiesClipId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViewerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: true),
                    Spans = table.Column<string>(type: "text", nullable: false),
                    Stood = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesViews", x => new { x.DailiesClipId, x.ViewerId });
                    table.ForeignKey(
                        name: "FK_DailiesViews_DailiesClips_DailiesClipId",
                        column: x => x.DailiesClipId,
                        principalTable: "DailiesClips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Screenings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HostId = table.Column<Guid>(type: "uuid", nullable: true),
                    HostName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    DailiesClipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Playing = table.Column<bool>(type: "boolean", nullable: false),
                    Seconds = table.Column<double>(type: "double precision", nullable: false),
                    At = table.Column<double>(type: "double precision", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Screenings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Screenings_DailiesSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "DailiesSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DailiesGuests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CameAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesGuests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DailiesGuests_DailiesLinks_LinkId",
                        column: x => x.LinkId,
                        principalTable: "DailiesLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ClipNotes_DailiesClipId",
                table: "ClipNotes",
                column: "DailiesClipId");

            migrationBuilder.CreateIndex(
                name: "IX_DailiesGuests_LinkId",
                table: "DailiesGuests",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_DailiesLinks_LinkHash",
                table: "DailiesLinks",
                column: "LinkHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DailiesLinks_SessionId",
                table: "DailiesLinks",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_Screenings_SessionId_EndedAt",
                table: "Screenings",
                columns: new[] { "SessionId", "EndedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailiesGuests");

            migrationBuilder.DropTable(
                name: "DailiesStars");

            migrationBuilder.DropTable(
                name: "DailiesViews");

            migrationBuilder.DropTable(
                name: "Screenings");

            migrationBuilder.DropTable(
                name: "DailiesLinks");

            migrationBuilder.DropIndex(
                name: "IX_ClipNotes_DailiesClipId",
                table: "ClipNotes");

            migrationBuilder.DropColumn(
                name: "Watermark",
                table: "TitleDailies");

            migrationBuilder.DropColumn(
                name: "SelectedBy",
                table: "DailiesClips");

            migrationBuilder.DropColumn(
                name: "DailiesClipId",
                table: "ClipNotes");

            migrationBuilder.DropColumn(
                name: "GuestId",
                table: "ClipNotes");

            migrationBuilder.DropColumn(
                name: "ReplyTo",
                table: "ClipNotes");

            migrationBuilder.DropColumn(
                name: "ResolvedAt",
                table: "ClipNotes");

            migrationBuilder.DropColumn(
                name: "ResolvedBy",
                table: "ClipNotes");
        }
    }
}
