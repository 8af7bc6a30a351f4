using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MediaProductionPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class StoresAndReading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ArchiveStore",
                table: "Titles",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MediaStore",
                table: "Titles",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ArchiveStore",
                table: "Centres",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MediaStore",
                table: "Centres",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SinglePass",
                table: "Centres",
                type: "bit",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ArchiveStore",
                table: "Titles");

            migrationBuilder.DropColumn(
                name: "MediaStore",
                table: "Titles");

            migrationBuilder.DropColumn(
                name: "ArchiveStore",
                table: "Centres");

            migrationBuilder.DropColumn(
                name: "MediaStore",
                table: "Centres");

            migrationBuilder.DropColumn(
                name: "SinglePass",
                table: "Centres");
        }
    }
}
