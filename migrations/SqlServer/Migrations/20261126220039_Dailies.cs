using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true),
                    Choice = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PublishedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true)
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
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RateNumerator = table.Column<int>(type: "int", nullable: true),
                    RateDenominator = table.Column<int>(type: "int", nullable: true),
                    ColourScience = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    LookId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Shape = table.Column<double>(type: "float", nullable: true),
                    SafeArea = table.Column<bool>(type: "bit", nullable: false),
                    Outputs = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    BurnIns = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    MixTracks = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    HeadSeconds = table.Column<int>(type: "int", nullable: false),
                    Tone = table.Column<bool>(type: "bit", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ChangedBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TitleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClipId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    SlipFrames = table.Column<long>(type: "bigint", nullable: false),
                    SlipSubframes = table.Column<int>(type: "int", nullable: false),
                    Pull = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    IsMos = table.Column<bool>(type: "bit", nullable: false),
                    Look = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    GivenSop = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    GivenSat = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    State = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Percent = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ToolSaid = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Sounds = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SyncWords = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SuggestedSlip = table.Column<long>(type: "bigint", nullable: true),
                    SuggestedBy = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    Drift = table.Column<double>(type: "float", nullable: true),
                    LookSource = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Tracks = table.Column<int>(type: "int", nullable: false),
                    HeadFrames = table.Column<int>(type: "int", nullable: false),
                    Files = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Qc = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Verdict = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    VerdictWords = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    VerdictFrame = table.Column<long>(type: "bigint", nullable: true),
                    VerdictBy = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    VerdictAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
