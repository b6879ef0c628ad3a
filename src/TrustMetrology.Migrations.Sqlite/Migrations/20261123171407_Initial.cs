using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace TrustMetrology.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "adopted_rules",
                columns: table => new
                {
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    record = table.Column<Guid>(type: "TEXT", nullable: false),
                    adopted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adopted_rules", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "anchors",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    chain_id = table.Column<long>(type: "INTEGER", nullable: false),
                    contract = table.Column<string>(type: "TEXT", maxLength: 42, nullable: false),
                    sender = table.Column<string>(type: "TEXT", maxLength: 42, nullable: false),
                    nonce = table.Column<long>(type: "INTEGER", nullable: false),
                    max_fee_per_gas = table.Column<long>(type: "INTEGER", nullable: false),
                    max_priority_fee_per_gas = table.Column<long>(type: "INTEGER", nullable: false),
                    raw = table.Column<byte[]>(type: "BLOB", nullable: false),
                    transaction_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    prepared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    refused = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    block_number = table.Column<long>(type: "INTEGER", nullable: true),
                    block_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    block_time = table.Column<long>(type: "INTEGER", nullable: true),
                    log_index = table.Column<int>(type: "INTEGER", nullable: true),
                    state_proof = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anchors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "breaches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    pledge = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    public_until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breaches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instrument = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    laboratory = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    verified_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    record = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "checkpoints",
                columns: table => new
                {
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checkpoints", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "demonstrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_demonstrations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    submit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    draft = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exemptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exemptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    result = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    visited_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rectify_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rectified_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotent_answers",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    command = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_answers", x => new { x.key, x.command });
                });

            migrationBuilder.CreateTable(
                name: "instruments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    manufacturer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    location = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    mandatory = table.Column<bool>(type: "INTEGER", nullable: false),
                    record = table.Column<Guid>(type: "TEXT", nullable: false),
                    listed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instruments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    scheme = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    officer = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leaves",
                columns: table => new
                {
                    index = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leaves", x => x.index);
                });

            migrationBuilder.CreateTable(
                name: "log_states",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_states", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    registered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    consented_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merchants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "objections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    about = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    filed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    upheld = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objections", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "party_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    scheme = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    vouched_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    registered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    registration = table.Column<Guid>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revocation = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pending_leaves",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pending_leaves", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "pledges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    record = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    template_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    refund_multiple = table.Column<int>(type: "INTEGER", nullable: false),
                    answer_days = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    @sealed = table.Column<bool>(name: "sealed", type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    renewed_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    about = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    filed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    public_until = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_down_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "published_facts",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    record = table.Column<Guid>(type: "TEXT", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_facts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "self_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    covers_all = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_self_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shop_ratings",
                columns: table => new
                {
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    pack = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    never_inspected = table.Column<bool>(type: "INTEGER", nullable: false),
                    under_objection = table.Column<bool>(type: "INTEGER", nullable: false),
                    rated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_change = table.Column<long>(type: "INTEGER", nullable: true),
                    change_record = table.Column<Guid>(type: "TEXT", nullable: true),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shop_ratings", x => x.shop);
                });

            migrationBuilder.CreateTable(
                name: "shop_successions",
                columns: table => new
                {
                    shop = table.Column<Guid>(type: "TEXT", nullable: false),
                    former = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shop_successions", x => new { x.shop, x.former });
                });

            migrationBuilder.CreateTable(
                name: "tiles",
                columns: table => new
                {
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    index = table.Column<long>(type: "INTEGER", nullable: false),
                    hashes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tiles", x => new { x.level, x.index });
                });

            migrationBuilder.CreateTable(
                name: "anchor_events",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    anchor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anchor_events", x => new { x.anchor_id, x.number });
                    table.ForeignKey(
                        name: "fk_anchor_events_anchors_anchor_id",
                        column: x => x.anchor_id,
                        principalTable: "anchors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    region = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    merchant_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    protected_totp_secret = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    totp_step = table.Column<long>(type: "INTEGER", nullable: false),
                    recovery_hashes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_people_merchants_merchant_id",
                        column: x => x.merchant_id,
                        principalTable: "merchants",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "shops",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    merchant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    permalink = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    listed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    listing_record = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shops", x => x.id);
                    table.ForeignKey(
                        name: "fk_shops_merchants_merchant_id",
                        column: x => x.merchant_id,
                        principalTable: "merchants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "seals",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    public_from = table.Column<long>(type: "INTEGER", nullable: false),
                    public_until = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    withheld = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seals", x => new { x.record_id, x.name });
                    table.ForeignKey(
                        name: "fk_seals_records_record_id",
                        column: x => x.record_id,
                        principalTable: "records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_person_roles_person_user_id",
                        column: x => x.user_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_person_roles_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "log_states",
                columns: new[] { "id", "size" },
                values: new object[] { 1, 0L });

            migrationBuilder.InsertData(
                table: "roles",
                columns: new[] { "id", "concurrency_stamp", "name", "normalized_name" },
                values: new object[,]
                {
                    { new Guid("019a0000-0000-7000-8000-000000000001"), "019a0000-0000-7000-8000-000000000001", "merchant", "MERCHANT" },
                    { new Guid("019a0000-0000-7000-8000-000000000002"), "019a0000-0000-7000-8000-000000000002", "inspector", "INSPECTOR" },
                    { new Guid("019a0000-0000-7000-8000-000000000003"), "019a0000-0000-7000-8000-000000000003", "supervisor", "SUPERVISOR" },
                    { new Guid("019a0000-0000-7000-8000-000000000004"), "019a0000-0000-7000-8000-000000000004", "auditor", "AUDITOR" },
                    { new Guid("019a0000-0000-7000-8000-000000000005"), "019a0000-0000-7000-8000-000000000005", "administrator", "ADMINISTRATOR" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_anchors_chain_id_sender",
                table: "anchors",
                columns: new[] { "chain_id", "sender" },
                unique: true,
                filter: "state IN ('Prepared', 'Sent')");

            migrationBuilder.CreateIndex(
                name: "ix_anchors_size",
                table: "anchors",
                column: "size");

            migrationBuilder.CreateIndex(
                name: "ix_anchors_transaction_hash",
                table: "anchors",
                column: "transaction_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_breaches_shop",
                table: "breaches",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_instrument_number",
                table: "certificates",
                columns: new[] { "instrument", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_shop",
                table: "certificates",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "ix_demonstrations_shop",
                table: "demonstrations",
                column: "shop",
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_expires_at",
                table: "drafts",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_exemptions_shop",
                table: "exemptions",
                column: "shop",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_findings_result",
                table: "findings",
                column: "result");

            migrationBuilder.CreateIndex(
                name: "ix_findings_shop",
                table: "findings",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_answers_at",
                table: "idempotent_answers",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_shop_manufacturer_serial",
                table: "instruments",
                columns: new[] { "shop", "manufacturer", "serial" },
                unique: true,
                filter: "retired_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_key_requests_requested_at",
                table: "key_requests",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "ix_leaves_record_id",
                table: "leaves",
                column: "record_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_merchants_code",
                table: "merchants",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_objections_about",
                table: "objections",
                column: "about",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_objections_shop",
                table: "objections",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "ix_party_keys_party",
                table: "party_keys",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_party_keys_public_key",
                table: "party_keys",
                column: "public_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pending_leaves_record_id",
                table: "pending_leaves",
                column: "record_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_merchant_id",
                table: "people",
                column: "merchant_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_normalized_email",
                table: "people",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_roles_role_id",
                table: "person_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_shop_number",
                table: "pledges",
                columns: new[] { "shop", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_about",
                table: "publications",
                column: "about");

            migrationBuilder.CreateIndex(
                name: "ix_publications_shop_kind_reference",
                table: "publications",
                columns: new[] { "shop", "kind", "reference" },
                unique: true,
                filter: "taken_down_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_published_facts_record",
                table: "published_facts",
                column: "record");

            migrationBuilder.CreateIndex(
                name: "ix_published_facts_shop",
                table: "published_facts",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "ix_records_hash",
                table: "records",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_records_subject_id",
                table: "records",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_roles_normalized_name",
                table: "roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seals_holder",
                table: "seals",
                column: "holder");

            migrationBuilder.CreateIndex(
                name: "ix_seals_public_until",
                table: "seals",
                column: "public_until",
                filter: "value IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_self_checks_shop_at",
                table: "self_checks",
                columns: new[] { "shop", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_shop_ratings_grade",
                table: "shop_ratings",
                column: "grade");

            migrationBuilder.CreateIndex(
                name: "ix_shop_ratings_next_change",
                table: "shop_ratings",
                column: "next_change");

            migrationBuilder.CreateIndex(
                name: "ix_shop_successions_former",
                table: "shop_successions",
                column: "former");

            migrationBuilder.CreateIndex(
                name: "ix_shops_merchant_id",
                table: "shops",
                column: "merchant_id");

            migrationBuilder.CreateIndex(
                name: "ix_shops_permalink",
                table: "shops",
                column: "permalink",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adopted_rules");

            migrationBuilder.DropTable(
                name: "anchor_events");

            migrationBuilder.DropTable(
                name: "breaches");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "checkpoints");

            migrationBuilder.DropTable(
                name: "demonstrations");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "exemptions");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "idempotent_answers");

            migrationBuilder.DropTable(
                name: "instruments");

            migrationBuilder.DropTable(
                name: "key_requests");

            migrationBuilder.DropTable(
                name: "leaves");

            migrationBuilder.DropTable(
                name: "log_states");

            migrationBuilder.DropTable(
                name: "objections");

            migrationBuilder.DropTable(
                name: "party_keys");

            migrationBuilder.DropTable(
                name: "pending_leaves");

            migrationBuilder.DropTable(
                name: "person_roles");

            migrationBuilder.DropTable(
                name: "pledges");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "published_facts");

            migrationBuilder.DropTable(
                name: "seals");

            migrationBuilder.DropTable(
                name: "self_checks");

            migrationBuilder.DropTable(
                name: "shop_ratings");

            migrationBuilder.DropTable(
                name: "shop_successions");

            migrationBuilder.DropTable(
                name: "shops");

            migrationBuilder.DropTable(
                name: "tiles");

            migrationBuilder.DropTable(
                name: "anchors");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "records");

            migrationBuilder.DropTable(
                name: "merchants");
        }
    }
}
