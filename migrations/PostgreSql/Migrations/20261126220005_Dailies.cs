using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Dailies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DailiesSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Unit = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Choice = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PublishedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DailiesSessions_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TitleDailies",
                columns: table => new
                {
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    RateNumerator = table.Column<int>(type: "integer", nullable: true),
                    RateDenominator = table.Column<int>(type: "integer", nullable: true),
                    ColourScience = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    LookId = table.Column<Guid>(type: "uuid", nullable: true),
                    Shape = table.Column<double>(type: "double precision", nullable: true),
                    SafeArea = table.Column<bool>(type: "boolean", nullable: false),
                    Outputs = table.Column<string>(type: "text", nullable: false),
                    BurnIns = table.Column<string>(type: "text", nullable: false),
                    MixTracks = table.Column<string>(type: "text", nullable: false),
                    HeadSeconds = table.Column<int>(type: "integer", nullable: false),
                    Tone = table.Column<bool>(type: "boolean", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TitleDailies", x => x.TitleId);
                    table.ForeignKey(
                        name: "FK_TitleDailies_TitleLooks_LookId",
                        column: x => x.LookId,
                        principalTable: "TitleLooks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TitleDailies_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DailiesClips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    SlipFrames = table.Column<long>(type: "bigint", nullable: false),
                    SlipSubframes = table.Column<int>(type: "integer", nullable: false),
                    Pull = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    IsMos = table.Column<bool>(type: "boolean", nullable: false),
                    Look = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    GivenSop = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    GivenSat = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    ToolSaid = table.Column<string>(type: "text", nullable: false),
                    Sounds = table.Column<string>(type: "text", nullable: false),
                    SyncWords = table.Column<string>(type: "text", nullable: false),
                    SuggestedSlip = table.Column<long>(type: "bigint", nullable: true),
                    SuggestedBy = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    Drift = table.Column<double>(type: "double precision", nullable: true),
                    LookSource = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Tracks = table.Column<int>(type: "integer", nullable: false),
                    HeadFrames = table.Column<int>(type: "integer", nullable: false),
                    Files = table.Column<string>(type: "text", nullable: false),
                    Qc = table.Column<string>(type: "text", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    VerdictWords = table.Column<string>(type: "text", nullable: true),
                    VerdictFrame = table.Column<long>(type: "bigint", nullable: true),
                    VerdictBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    VerdictAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailiesClips", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DailiesClips_Clips_ClipId",
                        column: x => x.ClipId,
                        principalTable: "Clips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DailiesClips_DailiesSessions_SessionId",
                        column: x => x.SessionId,
                        principalTable: "DailiesSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DailiesClips_ClipId",
                table: "DailiesClips",
                column: "ClipId");

            migrationBuilder.CreateIndex(
                name: "IX_DailiesClips_SessionId_ClipId",
                table: "DailiesClips",
                columns: new[] { "SessionId", "ClipId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DailiesClips_State_AskedAt",
                table: "DailiesClips",
                columns: new[] { "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DailiesSessions_TitleId_Day",
                table: "DailiesSessions",
                columns: new[] { "TitleId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_TitleDailies_LookId",
                table: "TitleDailies",
                column: "LookId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailiesClips");

            migrationBuilder.DropTable(
                name: "TitleDailies");

            migrationBuilder.DropTable(
                name: "DailiesSessions");
        }
    }
}
