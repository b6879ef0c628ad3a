using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrustMetrology.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SpanOfFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_published_facts_shop",
                table: "published_facts");

            migrationBuilder.AddColumn<long>(
                name: "counts_until",
                table: "published_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3155378975999999999L); // what was there counts as before: the end of the calendar, in ticks

            migrationBuilder.CreateIndex(
                name: "ix_published_facts_shop_counts_until",
                table: "published_facts",
                columns: new[] { "shop", "counts_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_published_facts_shop_counts_until",
                table: "published_facts");

            migrationBuilder.DropColumn(
                name: "counts_until",
                table: "published_facts");

            migrationBuilder.CreateIndex(
                name: "ix_published_facts_shop",
                table: "published_facts",
                column: "shop");
        }
    }
}
