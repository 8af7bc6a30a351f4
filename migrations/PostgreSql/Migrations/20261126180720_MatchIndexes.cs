using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MatchIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ReelKey",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ShortKey",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_SlateKey",
                table: "Clips");

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_ReelKey_StartSecond_EndSecond_Id",
                table: "Clips",
                columns: new[] { "TitleId", "ReelKey", "StartSecond", "EndSecond", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_ShortKey_StartSecond_EndSecond_Id",
                table: "Clips",
                columns: new[] { "TitleId", "ShortKey", "StartSecond", "EndSecond", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clips_TitleId_SlateKey_StartSecond_EndSecond_Id",
                table: "Clips",
                columns: new[] { "TitleId", "SlateKey", "StartSecond", "EndSecond", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ReelKey_StartSecond_EndSecond_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_ShortKey_StartSecond_EndSecond_Id",
                table: "Clips");

            migrationBuilder.DropIndex(
                name: "IX_Clips_TitleId_SlateKey_StartSecond_EndSecond_Id",
                table: "Clips");

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
        }
    }
}
