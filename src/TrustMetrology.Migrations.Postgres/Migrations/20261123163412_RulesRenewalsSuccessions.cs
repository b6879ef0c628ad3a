using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrustMetrology.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RulesRenewalsSuccessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_records_subject_at",
                table: "records");

            migrationBuilder.AddColumn<Guid>(
                name: "renewed_by",
                table: "pledges",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "adopted_rules",
                columns: table => new
                {
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    record = table.Column<Guid>(type: "uuid", nullable: false),
                    adopted_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adopted_rules", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "shop_successions",
                columns: table => new
                {
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    former = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shop_successions", x => new { x.shop, x.former });
                });

            migrationBuilder.CreateIndex(
                name: "ix_records_subject_id",
                table: "records",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_shop_successions_former",
                table: "shop_successions",
                column: "former");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adopted_rules");

            migrationBuilder.DropTable(
                name: "shop_successions");

            migrationBuilder.DropIndex(
                name: "ix_records_subject_id",
                table: "records");

            migrationBuilder.DropColumn(
                name: "renewed_by",
                table: "pledges");

            migrationBuilder.CreateIndex(
                name: "ix_records_subject_at",
                table: "records",
                columns: new[] { "subject", "at" });
        }
    }
}
