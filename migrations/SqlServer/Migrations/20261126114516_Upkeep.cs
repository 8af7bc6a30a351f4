using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Upkeep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CopyOfId",
                table: "Rolls",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "UpkeepRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RollId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Slot = table.Column<int>(type: "int", nullable: false),
                    Slots = table.Column<int>(type: "int", nullable: false),
                    By = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    State = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ManifestC4 = table.Column<string>(type: "nvarchar(90)", maxLength: 90, nullable: true),
                    Entries = table.Column<long>(type: "bigint", nullable: false),
                    Behind = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Objects = table.Column<long>(type: "bigint", nullable: false),
                    Read = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Bad = table.Column<long>(type: "bigint", nullable: false),
                    Mended = table.Column<long>(type: "bigint", nullable: false),
                    Refused = table.Column<long>(type: "bigint", nullable: false),
                    Named = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpkeepRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UpkeepRuns_Rolls_RollId",
                        column: x => x.RollId,
                        principalTable: "Rolls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rolls_CopyOfId",
                table: "Rolls",
                column: "CopyOfId");

            migrationBuilder.CreateIndex(
                name: "IX_UpkeepRuns_RollId_AskedAt",
                table: "UpkeepRuns",
                columns: new[] { "RollId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_UpkeepRuns_State_LeasedUntil",
                table: "UpkeepRuns",
                columns: new[] { "State", "LeasedUntil" });

            migrationBuilder.AddForeignKey(
                name: "FK_Rolls_Rolls_CopyOfId",
                table: "Rolls",
                column: "CopyOfId",
                principalTable: "Rolls",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Rolls_Rolls_CopyOfId",
                table: "Rolls");

            migrationBuilder.DropTable(
                name: "UpkeepRuns");

            migrationBuilder.DropIndex(
                name: "IX_Rolls_CopyOfId",
                table: "Rolls");

            migrationBuilder.DropColumn(
                name: "CopyOfId",
                table: "Rolls");
        }
    }
}
