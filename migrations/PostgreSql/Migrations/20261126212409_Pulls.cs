using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Pulls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PullRules",
                columns: table => new
                {
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    NeedApproval = table.Column<bool>(type: "boolean", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PullRules", x => x.TitleId);
                    table.ForeignKey(
                        name: "FK_PullRules_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PullTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Options = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PullTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PullTemplates_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Pulls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EditId = table.Column<Guid>(type: "uuid", nullable: true),
                    Timeline = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Options = table.Column<string>(type: "text", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    AskedByUserId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Words = table.Column<string>(type: "text", nullable: true),
                    Items = table.Column<int>(type: "integer", nullable: false),
                    Frames = table.Column<long>(type: "bigint", nullable: false),
                    PlannedBytes = table.Column<long>(type: "bigint", nullable: false),
                    NotPulled = table.Column<string>(type: "text", nullable: false),
                    PackageKey = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pulls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pulls_Edits_EditId",
                        column: x => x.EditId,
                        principalTable: "Edits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Pulls_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PullItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PullId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    PlanKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Events = table.Column<string>(type: "text", nullable: false),
                    ClipId = table.Column<Guid>(type: "uuid", nullable: false),
                    RollId = table.Column<Guid>(type: "uuid", nullable: false),
                    First = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    Head = table.Column<long>(type: "bigint", nullable: false),
                    Tail = table.Column<long>(type: "bigint", nullable: false),
                    ShortHead = table.Column<long>(type: "bigint", nullable: false),
                    ShortTail = table.Column<long>(type: "bigint", nullable: false),
                    Retime = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: true),
                    Change = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    Width = table.Column<int>(type: "integer", nullable: true),
                    Height = table.Column<int>(type: "integer", nullable: true),
                    PlannedBytes = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    ToolSaid = table.Column<string>(type: "text", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Key = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: true),
                    Files = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Proof = table.Column<string>(type: "text", nullable: true),
                    Output = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    WorkSeconds = table.Column<double>(type: "double precision", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PullItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PullItems_Clips_ClipId",
                        column: x => x.ClipId,
                        principalTable: "Clips",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PullItems_Pulls_PullId",
                        column: x => x.PullId,
                        principalTable: "Pulls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GivenNames",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TitleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ShotKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Element = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    Plate = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    PullId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClipId = table.Column<Guid>(type: "uuid", nullable: false),
                    First = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    Cut = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GivenNames", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GivenNames_PullItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "PullItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GivenNames_Titles_TitleId",
                        column: x => x.TitleId,
                        principalTable: "Titles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_GivenNames_ItemId",
                table: "GivenNames",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_GivenNames_TitleId_NameKey",
                table: "GivenNames",
                columns: new[] { "TitleId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_GivenNames_TitleId_ShotKey",
                table: "GivenNames",
                columns: new[] { "TitleId", "ShotKey" });

            migrationBuilder.CreateIndex(
                name: "IX_PullItems_ClipId",
                table: "PullItems",
                column: "ClipId");

            migrationBuilder.CreateIndex(
                name: "IX_PullItems_Output_EndedAt",
                table: "PullItems",
                columns: new[] { "Output", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PullItems_PullId_Place",
                table: "PullItems",
                columns: new[] { "PullId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PullItems_State",
                table: "PullItems",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_PullTemplates_TitleId_Name",
                table: "PullTemplates",
                columns: new[] { "TitleId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Pulls_EditId",
                table: "Pulls",
                column: "EditId");

            migrationBuilder.CreateIndex(
                name: "IX_Pulls_State_Priority",
                table: "Pulls",
                columns: new[] { "State", "Priority" });

            migrationBuilder.CreateIndex(
                name: "IX_Pulls_TitleId_Number",
                table: "Pulls",
                columns: new[] { "TitleId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GivenNames");

            migrationBuilder.DropTable(
                name: "PullRules");

            migrationBuilder.DropTable(
                name: "PullTemplates");

            migrationBuilder.DropTable(
                name: "PullItems");

            migrationBuilder.DropTable(
                name: "Pulls");
        }
    }
}
