CREATE TABLE "adopted_rules" (
    "subject" TEXT NOT NULL CONSTRAINT "pk_adopted_rules" PRIMARY KEY,
    "digest" BLOB NOT NULL,
    "record" TEXT NOT NULL,
    "adopted_at" INTEGER NOT NULL
);


CREATE TABLE "anchors" (
    "id" TEXT NOT NULL CONSTRAINT "pk_anchors" PRIMARY KEY,
    "chain_id" INTEGER NOT NULL,
    "contract" TEXT NOT NULL,
    "log_id" BLOB NULL,
    "sender" TEXT NOT NULL,
    "nonce" INTEGER NOT NULL,
    "max_fee_per_gas" INTEGER NOT NULL,
    "max_priority_fee_per_gas" INTEGER NOT NULL,
    "raw" BLOB NOT NULL,
    "transaction_hash" BLOB NOT NULL,
    "size" INTEGER NOT NULL,
    "root" BLOB NOT NULL,
    "state" TEXT NOT NULL,
    "prepared_at" INTEGER NOT NULL,
    "refused" TEXT NULL,
    "block_number" INTEGER NULL,
    "block_hash" BLOB NULL,
    "block_time" INTEGER NULL,
    "log_index" INTEGER NULL,
    "gas_used" INTEGER NULL,
    "gas_price" INTEGER NULL,
    "state_proof" TEXT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "breaches" (
    "id" TEXT NOT NULL CONSTRAINT "pk_breaches" PRIMARY KEY,
    "pledge" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "decided_at" INTEGER NOT NULL,
    "decided_by" TEXT NOT NULL,
    "public_until" INTEGER NOT NULL
);


CREATE TABLE "certificates" (
    "id" TEXT NOT NULL CONSTRAINT "pk_certificates" PRIMARY KEY,
    "instrument" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "laboratory" TEXT NOT NULL,
    "verified_on" TEXT NOT NULL,
    "valid_until" TEXT NOT NULL,
    "confirmed" INTEGER NOT NULL,
    "record" TEXT NOT NULL
);


CREATE TABLE "chain_moves" (
    "record_id" TEXT NOT NULL CONSTRAINT "pk_chain_moves" PRIMARY KEY,
    "from_chain_id" INTEGER NOT NULL,
    "from_contract" TEXT NOT NULL,
    "to_chain_id" INTEGER NOT NULL,
    "to_contract" TEXT NOT NULL,
    "to_operator" TEXT NOT NULL,
    "rpc" TEXT NOT NULL,
    "left_at" INTEGER NULL
);


CREATE TABLE "checkpoints" (
    "size" INTEGER NOT NULL CONSTRAINT "pk_checkpoints" PRIMARY KEY,
    "root" BLOB NOT NULL,
    "note" TEXT NOT NULL,
    "signed_at" INTEGER NOT NULL
);


CREATE TABLE "demonstrations" (
    "id" TEXT NOT NULL CONSTRAINT "pk_demonstrations" PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "withdrawn_at" INTEGER NULL
);


CREATE TABLE "drafts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_drafts" PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "submit" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL
);


CREATE TABLE "exemptions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_exemptions" PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "confirmed_at" INTEGER NOT NULL
);


CREATE TABLE "findings" (
    "id" TEXT NOT NULL CONSTRAINT "pk_findings" PRIMARY KEY,
    "result" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "visited_on" TEXT NOT NULL,
    "rectify_by" TEXT NOT NULL,
    "rectified_on" TEXT NULL
);


CREATE TABLE "idempotent_answers" (
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "payload" BLOB NOT NULL,
    "answer" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_idempotent_answers" PRIMARY KEY ("key", "command")
);


CREATE TABLE "instruments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_instruments" PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "manufacturer" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "location" TEXT NULL,
    "mandatory" INTEGER NOT NULL,
    "record" TEXT NOT NULL,
    "listed_at" INTEGER NOT NULL,
    "retired_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "key_requests" (
    "id" TEXT NOT NULL CONSTRAINT "pk_key_requests" PRIMARY KEY,
    "party" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "public_key" BLOB NOT NULL,
    "requested_at" INTEGER NOT NULL,
    "officer" TEXT NULL
);


CREATE TABLE "leaves" (
    "index" INTEGER NOT NULL CONSTRAINT "pk_leaves" PRIMARY KEY,
    "record_id" TEXT NOT NULL
);


CREATE TABLE "log_states" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_log_states" PRIMARY KEY,
    "size" INTEGER NOT NULL
);


CREATE TABLE "log_successions" (
    "origin" TEXT NOT NULL CONSTRAINT "pk_log_successions" PRIMARY KEY,
    "v_key" TEXT NOT NULL,
    "successor" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "root" BLOB NOT NULL,
    "until" INTEGER NOT NULL,
    "block_number" INTEGER NOT NULL,
    "transaction_hash" BLOB NOT NULL,
    "closed_at" INTEGER NOT NULL
);


CREATE TABLE "merchants" (
    "id" TEXT NOT NULL CONSTRAINT "pk_merchants" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "registered_at" INTEGER NOT NULL,
    "consented_at" INTEGER NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "objections" (
    "id" TEXT NOT NULL CONSTRAINT "pk_objections" PRIMARY KEY,
    "about" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "filed_at" INTEGER NOT NULL,
    "decided_at" INTEGER NULL,
    "upheld" INTEGER NULL
);


CREATE TABLE "party_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_party_keys" PRIMARY KEY,
    "party" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "public_key" BLOB NOT NULL,
    "vouched_by" TEXT NOT NULL,
    "registered_at" INTEGER NOT NULL,
    "registration" TEXT NOT NULL,
    "revoked_at" INTEGER NULL,
    "revocation" TEXT NULL
);


CREATE TABLE "pending_leaves" (
    "position" INTEGER NOT NULL CONSTRAINT "pk_pending_leaves" PRIMARY KEY AUTOINCREMENT,
    "record_id" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "log" TEXT NULL,
    "accepted_at" INTEGER NOT NULL
);


CREATE TABLE "pledges" (
    "id" TEXT NOT NULL CONSTRAINT "pk_pledges" PRIMARY KEY,
    "record" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "template" TEXT NOT NULL,
    "template_hash" BLOB NOT NULL,
    "refund_multiple" INTEGER NOT NULL,
    "answer_days" INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    "signed_at" INTEGER NOT NULL,
    "sealed" INTEGER NOT NULL,
    "withdrawn_at" INTEGER NULL,
    "renewed_by" TEXT NULL
);


CREATE TABLE "publications" (
    "id" TEXT NOT NULL CONSTRAINT "pk_publications" PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "about" TEXT NULL,
    "at" INTEGER NOT NULL,
    "filed_by" TEXT NOT NULL,
    "public_until" INTEGER NOT NULL,
    "taken_down_at" INTEGER NULL
);


CREATE TABLE "published_facts" (
    "key" TEXT NOT NULL CONSTRAINT "pk_published_facts" PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "json" TEXT NOT NULL,
    "counts_until" INTEGER NOT NULL
);


CREATE TABLE "records" (
    "id" TEXT NOT NULL CONSTRAINT "pk_records" PRIMARY KEY,
    "hash" BLOB NOT NULL,
    "bytes" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "accepted_at" INTEGER NOT NULL
);


CREATE TABLE "roles" (
    "id" TEXT NOT NULL CONSTRAINT "pk_roles" PRIMARY KEY,
    "name" TEXT NULL,
    "normalized_name" TEXT NULL,
    "concurrency_stamp" TEXT NULL
);


CREATE TABLE "self_checks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_self_checks" PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "covers_all" INTEGER NOT NULL
);


CREATE TABLE "shop_ratings" (
    "shop" TEXT NOT NULL CONSTRAINT "pk_shop_ratings" PRIMARY KEY,
    "pack" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "grade" TEXT NULL,
    "never_inspected" INTEGER NOT NULL,
    "under_objection" INTEGER NOT NULL,
    "rated_at" INTEGER NOT NULL,
    "next_change" INTEGER NULL,
    "change_record" TEXT NULL,
    "facts" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);


CREATE TABLE "shop_successions" (
    "shop" TEXT NOT NULL,
    "former" TEXT NOT NULL,
    CONSTRAINT "pk_shop_successions" PRIMARY KEY ("shop", "former")
);


CREATE TABLE "tiles" (
    "level" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "hashes" BLOB NOT NULL,
    CONSTRAINT "pk_tiles" PRIMARY KEY ("level", "index")
);


CREATE TABLE "anchor_events" (
    "number" INTEGER NOT NULL,
    "anchor_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "detail" TEXT NULL,
    CONSTRAINT "pk_anchor_events" PRIMARY KEY ("anchor_id", "number"),
    CONSTRAINT "fk_anchor_events_anchors_anchor_id" FOREIGN KEY ("anchor_id") REFERENCES "anchors" ("id") ON DELETE CASCADE
);


CREATE TABLE "people" (
    "id" TEXT NOT NULL CONSTRAINT "pk_people" PRIMARY KEY,
    "display_name" TEXT NOT NULL,
    "unit" TEXT NULL,
    "region" TEXT NULL,
    "merchant_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "protected_totp_secret" TEXT NULL,
    "totp_step" INTEGER NOT NULL,
    "recovery_hashes" TEXT NOT NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL,
    CONSTRAINT "fk_people_merchants_merchant_id" FOREIGN KEY ("merchant_id") REFERENCES "merchants" ("id")
);


CREATE TABLE "shops" (
    "id" TEXT NOT NULL CONSTRAINT "pk_shops" PRIMARY KEY,
    "merchant_id" TEXT NOT NULL,
    "permalink" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "listed_at" INTEGER NOT NULL,
    "closed_at" INTEGER NULL,
    "listing_record" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_shops_merchants_merchant_id" FOREIGN KEY ("merchant_id") REFERENCES "merchants" ("id") ON DELETE CASCADE
);


CREATE TABLE "seals" (
    "record_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "salt" BLOB NULL,
    "value" TEXT NULL,
    "ended_by" TEXT NULL,
    "public_from" INTEGER NOT NULL,
    "public_until" INTEGER NOT NULL,
    "holder" TEXT NULL,
    "withheld" INTEGER NOT NULL,
    CONSTRAINT "pk_seals" PRIMARY KEY ("record_id", "name"),
    CONSTRAINT "fk_seals_records_record_id" FOREIGN KEY ("record_id") REFERENCES "records" ("id") ON DELETE CASCADE
);


CREATE TABLE "person_roles" (
    "user_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,
    CONSTRAINT "pk_person_roles" PRIMARY KEY ("user_id", "role_id"),
    CONSTRAINT "fk_person_roles_person_user_id" FOREIGN KEY ("user_id") REFERENCES "people" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_person_roles_roles_role_id" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE
);


INSERT INTO "log_states" ("id", "size")
VALUES (1, 0);
SELECT changes();



INSERT INTO "roles" ("id", "concurrency_stamp", "name", "normalized_name")
VALUES ('019A0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000001', 'merchant', 'MERCHANT');
SELECT changes();

INSERT INTO "roles" ("id", "concurrency_stamp", "name", "normalized_name")
VALUES ('019A0000-0000-7000-8000-000000000002', '019a0000-0000-7000-8000-000000000002', 'inspector', 'INSPECTOR');
SELECT changes();

INSERT INTO "roles" ("id", "concurrency_stamp", "name", "normalized_name")
VALUES ('019A0000-0000-7000-8000-000000000003', '019a0000-0000-7000-8000-000000000003', 'supervisor', 'SUPERVISOR');
SELECT changes();

INSERT INTO "roles" ("id", "concurrency_stamp", "name", "normalized_name")
VALUES ('019A0000-0000-7000-8000-000000000004', '019a0000-0000-7000-8000-000000000004', 'auditor', 'AUDITOR');
SELECT changes();

INSERT INTO "roles" ("id", "concurrency_stamp", "name", "normalized_name")
VALUES ('019A0000-0000-7000-8000-000000000005', '019a0000-0000-7000-8000-000000000005', 'administrator', 'ADMINISTRATOR');
SELECT changes();



CREATE UNIQUE INDEX "ix_anchors_chain_id_sender" ON "anchors" ("chain_id", "sender") WHERE state IN ('Prepared', 'Sent');


CREATE INDEX "ix_anchors_size" ON "anchors" ("size");


CREATE UNIQUE INDEX "ix_anchors_transaction_hash" ON "anchors" ("transaction_hash");


CREATE INDEX "ix_breaches_shop" ON "breaches" ("shop");


CREATE UNIQUE INDEX "ix_certificates_instrument_number" ON "certificates" ("instrument", "number");


CREATE INDEX "ix_certificates_shop" ON "certificates" ("shop");


CREATE UNIQUE INDEX "ix_chain_moves_from_chain_id_from_contract" ON "chain_moves" ("from_chain_id", "from_contract");


CREATE UNIQUE INDEX "ix_demonstrations_shop" ON "demonstrations" ("shop") WHERE withdrawn_at IS NULL;


CREATE INDEX "ix_drafts_expires_at" ON "drafts" ("expires_at");


CREATE UNIQUE INDEX "ix_exemptions_shop" ON "exemptions" ("shop");


CREATE INDEX "ix_findings_result" ON "findings" ("result");


CREATE INDEX "ix_findings_shop" ON "findings" ("shop");


CREATE INDEX "ix_idempotent_answers_at" ON "idempotent_answers" ("at");


CREATE UNIQUE INDEX "ix_instruments_shop_manufacturer_serial" ON "instruments" ("shop", "manufacturer", "serial") WHERE retired_at IS NULL;


CREATE INDEX "ix_key_requests_requested_at" ON "key_requests" ("requested_at");


CREATE UNIQUE INDEX "ix_leaves_record_id" ON "leaves" ("record_id");


CREATE UNIQUE INDEX "ix_log_successions_successor" ON "log_successions" ("successor");


CREATE UNIQUE INDEX "ix_merchants_code" ON "merchants" ("code");


CREATE UNIQUE INDEX "ix_objections_about" ON "objections" ("about");


CREATE INDEX "ix_objections_shop" ON "objections" ("shop");


CREATE INDEX "ix_party_keys_party" ON "party_keys" ("party");


CREATE UNIQUE INDEX "ix_party_keys_public_key" ON "party_keys" ("public_key");


CREATE UNIQUE INDEX "ix_pending_leaves_record_id" ON "pending_leaves" ("record_id");


CREATE INDEX "ix_people_merchant_id" ON "people" ("merchant_id");


CREATE UNIQUE INDEX "ix_people_normalized_email" ON "people" ("normalized_email");


CREATE INDEX "ix_person_roles_role_id" ON "person_roles" ("role_id");


CREATE UNIQUE INDEX "ix_pledges_shop_number" ON "pledges" ("shop", "number");


CREATE INDEX "ix_publications_about" ON "publications" ("about");


CREATE UNIQUE INDEX "ix_publications_shop_kind_reference" ON "publications" ("shop", "kind", "reference") WHERE taken_down_at IS NULL;


CREATE INDEX "ix_published_facts_record" ON "published_facts" ("record");


CREATE INDEX "ix_published_facts_shop_counts_until" ON "published_facts" ("shop", "counts_until");


CREATE UNIQUE INDEX "ix_records_hash" ON "records" ("hash");


CREATE INDEX "ix_records_subject_id" ON "records" ("subject", "id");


CREATE UNIQUE INDEX "ix_roles_normalized_name" ON "roles" ("normalized_name");


CREATE INDEX "ix_seals_holder" ON "seals" ("holder");


CREATE INDEX "ix_seals_public_until" ON "seals" ("public_until") WHERE value IS NOT NULL;


CREATE INDEX "ix_self_checks_shop_at" ON "self_checks" ("shop", "at");


CREATE INDEX "ix_shop_ratings_grade" ON "shop_ratings" ("grade");


CREATE INDEX "ix_shop_ratings_next_change" ON "shop_ratings" ("next_change");


CREATE INDEX "ix_shop_successions_former" ON "shop_successions" ("former");


CREATE INDEX "ix_shops_merchant_id" ON "shops" ("merchant_id");


CREATE UNIQUE INDEX "ix_shops_permalink" ON "shops" ("permalink");
