CREATE TABLE adopted_rules (
    subject character varying(120) NOT NULL,
    digest bytea NOT NULL,
    record uuid NOT NULL,
    adopted_at bigint NOT NULL,
    CONSTRAINT pk_adopted_rules PRIMARY KEY (subject)
);


CREATE TABLE anchors (
    id uuid NOT NULL,
    chain_id bigint NOT NULL,
    contract character varying(42) NOT NULL,
    log_id bytea,
    sender character varying(42) NOT NULL,
    nonce bigint NOT NULL,
    max_fee_per_gas bigint NOT NULL,
    max_priority_fee_per_gas bigint NOT NULL,
    raw bytea NOT NULL,
    transaction_hash bytea NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    state character varying(40) NOT NULL,
    prepared_at bigint NOT NULL,
    refused character varying(40),
    block_number bigint,
    block_hash bytea,
    block_time bigint,
    log_index integer,
    gas_used bigint,
    gas_price bigint,
    state_proof text,
    version integer NOT NULL,
    CONSTRAINT pk_anchors PRIMARY KEY (id)
);


CREATE TABLE breaches (
    id uuid NOT NULL,
    pledge uuid NOT NULL,
    shop uuid NOT NULL,
    decided_at bigint NOT NULL,
    decided_by uuid NOT NULL,
    public_until bigint NOT NULL,
    CONSTRAINT pk_breaches PRIMARY KEY (id)
);


CREATE TABLE certificates (
    id uuid NOT NULL,
    instrument uuid NOT NULL,
    shop uuid NOT NULL,
    number character varying(60) NOT NULL,
    laboratory character varying(100) NOT NULL,
    verified_on date NOT NULL,
    valid_until date NOT NULL,
    confirmed boolean NOT NULL,
    record uuid NOT NULL,
    CONSTRAINT pk_certificates PRIMARY KEY (id)
);


CREATE TABLE chain_moves (
    record_id uuid NOT NULL,
    from_chain_id bigint NOT NULL,
    from_contract character varying(42) NOT NULL,
    to_chain_id bigint NOT NULL,
    to_contract character varying(42) NOT NULL,
    to_operator text NOT NULL,
    rpc text NOT NULL,
    left_at bigint,
    CONSTRAINT pk_chain_moves PRIMARY KEY (record_id)
);


CREATE TABLE checkpoints (
    size bigint NOT NULL,
    root bytea NOT NULL,
    note text NOT NULL,
    signed_at bigint NOT NULL,
    CONSTRAINT pk_checkpoints PRIMARY KEY (size)
);


CREATE TABLE demonstrations (
    id uuid NOT NULL,
    shop uuid NOT NULL,
    "from" bigint NOT NULL,
    until bigint NOT NULL,
    withdrawn_at bigint,
    CONSTRAINT pk_demonstrations PRIMARY KEY (id)
);


CREATE TABLE drafts (
    id uuid NOT NULL,
    owner character varying(80) NOT NULL,
    submit character varying(100) NOT NULL,
    draft text NOT NULL,
    purpose character varying(200) NOT NULL,
    payload text NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (id)
);


CREATE TABLE exemptions (
    id uuid NOT NULL,
    shop uuid NOT NULL,
    confirmed_at bigint NOT NULL,
    CONSTRAINT pk_exemptions PRIMARY KEY (id)
);


CREATE TABLE findings (
    id uuid NOT NULL,
    result uuid NOT NULL,
    shop uuid NOT NULL,
    visited_on date NOT NULL,
    rectify_by date NOT NULL,
    rectified_on date,
    CONSTRAINT pk_findings PRIMARY KEY (id)
);


CREATE TABLE idempotent_answers (
    key character varying(200) NOT NULL,
    command character varying(100) NOT NULL,
    payload bytea NOT NULL,
    answer text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_idempotent_answers PRIMARY KEY (key, command)
);


CREATE TABLE instruments (
    id uuid NOT NULL,
    shop uuid NOT NULL,
    type character varying(40) NOT NULL,
    manufacturer character varying(100) NOT NULL,
    serial character varying(60) NOT NULL,
    location character varying(100),
    mandatory boolean NOT NULL,
    record uuid NOT NULL,
    listed_at bigint NOT NULL,
    retired_at bigint,
    version bigint NOT NULL,
    CONSTRAINT pk_instruments PRIMARY KEY (id)
);


CREATE TABLE key_requests (
    id uuid NOT NULL,
    party character varying(80) NOT NULL,
    scheme character varying(20) NOT NULL,
    public_key bytea NOT NULL,
    requested_at bigint NOT NULL,
    officer character varying(80),
    CONSTRAINT pk_key_requests PRIMARY KEY (id)
);


CREATE TABLE leaves (
    index bigint NOT NULL,
    record_id uuid NOT NULL,
    CONSTRAINT pk_leaves PRIMARY KEY (index)
);


CREATE TABLE log_states (
    id integer NOT NULL,
    size bigint NOT NULL,
    CONSTRAINT pk_log_states PRIMARY KEY (id)
);


CREATE TABLE log_successions (
    origin character varying(200) NOT NULL,
    v_key text NOT NULL,
    successor character varying(200) NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    until bigint NOT NULL,
    block_number bigint NOT NULL,
    transaction_hash bytea NOT NULL,
    closed_at bigint NOT NULL,
    CONSTRAINT pk_log_successions PRIMARY KEY (origin)
);


CREATE TABLE merchants (
    id uuid NOT NULL,
    code character varying(18) NOT NULL,
    name character varying(100) NOT NULL,
    registered_at bigint NOT NULL,
    consented_at bigint,
    version bigint NOT NULL,
    CONSTRAINT pk_merchants PRIMARY KEY (id)
);


CREATE TABLE objections (
    id uuid NOT NULL,
    about uuid NOT NULL,
    shop uuid NOT NULL,
    filed_at bigint NOT NULL,
    decided_at bigint,
    upheld boolean,
    CONSTRAINT pk_objections PRIMARY KEY (id)
);


CREATE TABLE party_keys (
    id uuid NOT NULL,
    party character varying(80) NOT NULL,
    scheme character varying(20) NOT NULL,
    public_key bytea NOT NULL,
    vouched_by character varying(80) NOT NULL,
    registered_at bigint NOT NULL,
    registration uuid NOT NULL,
    revoked_at bigint,
    revocation uuid,
    CONSTRAINT pk_party_keys PRIMARY KEY (id)
);


CREATE TABLE pending_leaves (
    position bigint GENERATED BY DEFAULT AS IDENTITY,
    record_id uuid NOT NULL,
    hash bytea NOT NULL,
    log character varying(200),
    accepted_at bigint NOT NULL,
    CONSTRAINT pk_pending_leaves PRIMARY KEY (position)
);


CREATE TABLE pledges (
    id uuid NOT NULL,
    record uuid NOT NULL,
    shop uuid NOT NULL,
    number integer NOT NULL,
    template character varying(60) NOT NULL,
    template_hash bytea NOT NULL,
    refund_multiple integer NOT NULL,
    answer_days integer NOT NULL,
    "from" bigint NOT NULL,
    until bigint NOT NULL,
    signed_at bigint NOT NULL,
    sealed boolean NOT NULL,
    withdrawn_at bigint,
    renewed_by uuid,
    CONSTRAINT pk_pledges PRIMARY KEY (id)
);


CREATE TABLE publications (
    id uuid NOT NULL,
    shop uuid NOT NULL,
    kind character varying(40) NOT NULL,
    reference character varying(60) NOT NULL,
    about uuid,
    at bigint NOT NULL,
    filed_by uuid NOT NULL,
    public_until bigint NOT NULL,
    taken_down_at bigint,
    CONSTRAINT pk_publications PRIMARY KEY (id)
);


CREATE TABLE published_facts (
    key character varying(120) NOT NULL,
    shop uuid NOT NULL,
    record uuid NOT NULL,
    json text NOT NULL,
    counts_until bigint NOT NULL,
    CONSTRAINT pk_published_facts PRIMARY KEY (key)
);


CREATE TABLE records (
    id uuid NOT NULL,
    hash bytea NOT NULL,
    bytes bytea NOT NULL,
    at bigint NOT NULL,
    kind character varying(40) NOT NULL,
    subject character varying(120) NOT NULL,
    accepted_at bigint NOT NULL,
    CONSTRAINT pk_records PRIMARY KEY (id)
);


CREATE TABLE roles (
    id uuid NOT NULL,
    name character varying(40),
    normalized_name character varying(40),
    concurrency_stamp text,
    CONSTRAINT pk_roles PRIMARY KEY (id)
);


CREATE TABLE self_checks (
    id uuid NOT NULL,
    shop uuid NOT NULL,
    at bigint NOT NULL,
    covers_all boolean NOT NULL,
    CONSTRAINT pk_self_checks PRIMARY KEY (id)
);


CREATE TABLE shop_ratings (
    shop uuid NOT NULL,
    pack character varying(40) NOT NULL,
    score integer NOT NULL,
    grade character varying(40),
    never_inspected boolean NOT NULL,
    under_objection boolean NOT NULL,
    rated_at bigint NOT NULL,
    next_change bigint,
    change_record uuid,
    facts text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_shop_ratings PRIMARY KEY (shop)
);


CREATE TABLE shop_successions (
    shop uuid NOT NULL,
    former uuid NOT NULL,
    CONSTRAINT pk_shop_successions PRIMARY KEY (shop, former)
);


CREATE TABLE tiles (
    level integer NOT NULL,
    index bigint NOT NULL,
    hashes bytea NOT NULL,
    CONSTRAINT pk_tiles PRIMARY KEY (level, index)
);


CREATE TABLE anchor_events (
    number integer NOT NULL,
    anchor_id uuid NOT NULL,
    state character varying(40) NOT NULL,
    at bigint NOT NULL,
    detail text,
    CONSTRAINT pk_anchor_events PRIMARY KEY (anchor_id, number),
    CONSTRAINT fk_anchor_events_anchors_anchor_id FOREIGN KEY (anchor_id) REFERENCES anchors (id) ON DELETE CASCADE
);


CREATE TABLE people (
    id uuid NOT NULL,
    display_name character varying(100) NOT NULL,
    unit character varying(100),
    region character varying(6),
    merchant_id uuid,
    created_at bigint NOT NULL,
    protected_totp_secret character varying(400),
    totp_step bigint NOT NULL,
    recovery_hashes character varying(1000) NOT NULL,
    user_name character varying(200),
    normalized_user_name character varying(200),
    email character varying(200),
    normalized_email character varying(200),
    email_confirmed boolean NOT NULL,
    password_hash text,
    security_stamp text,
    concurrency_stamp text,
    phone_number text,
    phone_number_confirmed boolean NOT NULL,
    two_factor_enabled boolean NOT NULL,
    lockout_end bigint,
    lockout_enabled boolean NOT NULL,
    access_failed_count integer NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT fk_people_merchants_merchant_id FOREIGN KEY (merchant_id) REFERENCES merchants (id)
);


CREATE TABLE shops (
    id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    permalink character varying(8) NOT NULL,
    name character varying(100) NOT NULL,
    address character varying(200) NOT NULL,
    region character varying(6) NOT NULL,
    sector character varying(40) NOT NULL,
    listed_at bigint NOT NULL,
    closed_at bigint,
    listing_record uuid NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_shops PRIMARY KEY (id),
    CONSTRAINT fk_shops_merchants_merchant_id FOREIGN KEY (merchant_id) REFERENCES merchants (id) ON DELETE CASCADE
);


CREATE TABLE seals (
    record_id uuid NOT NULL,
    name character varying(40) NOT NULL,
    salt bytea,
    value text,
    ended_by uuid,
    public_from bigint NOT NULL,
    public_until bigint NOT NULL,
    holder character varying(80),
    withheld boolean NOT NULL,
    CONSTRAINT pk_seals PRIMARY KEY (record_id, name),
    CONSTRAINT fk_seals_records_record_id FOREIGN KEY (record_id) REFERENCES records (id) ON DELETE CASCADE
);


CREATE TABLE person_roles (
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    CONSTRAINT pk_person_roles PRIMARY KEY (user_id, role_id),
    CONSTRAINT fk_person_roles_person_user_id FOREIGN KEY (user_id) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT fk_person_roles_roles_role_id FOREIGN KEY (role_id) REFERENCES roles (id) ON DELETE CASCADE
);


INSERT INTO log_states (id, size)
VALUES (1, 0);


INSERT INTO roles (id, concurrency_stamp, name, normalized_name)
VALUES ('019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000001', 'merchant', 'MERCHANT');
INSERT INTO roles (id, concurrency_stamp, name, normalized_name)
VALUES ('019a0000-0000-7000-8000-000000000002', '019a0000-0000-7000-8000-000000000002', 'inspector', 'INSPECTOR');
INSERT INTO roles (id, concurrency_stamp, name, normalized_name)
VALUES ('019a0000-0000-7000-8000-000000000003', '019a0000-0000-7000-8000-000000000003', 'supervisor', 'SUPERVISOR');
INSERT INTO roles (id, concurrency_stamp, name, normalized_name)
VALUES ('019a0000-0000-7000-8000-000000000004', '019a0000-0000-7000-8000-000000000004', 'auditor', 'AUDITOR');
INSERT INTO roles (id, concurrency_stamp, name, normalized_name)
VALUES ('019a0000-0000-7000-8000-000000000005', '019a0000-0000-7000-8000-000000000005', 'administrator', 'ADMINISTRATOR');


CREATE UNIQUE INDEX ix_anchors_chain_id_sender ON anchors (chain_id, sender) WHERE state IN ('Prepared', 'Sent');


CREATE INDEX ix_anchors_size ON anchors (size);


CREATE UNIQUE INDEX ix_anchors_transaction_hash ON anchors (transaction_hash);


CREATE INDEX ix_breaches_shop ON breaches (shop);


CREATE UNIQUE INDEX ix_certificates_instrument_number ON certificates (instrument, number);


CREATE INDEX ix_certificates_shop ON certificates (shop);


CREATE UNIQUE INDEX ix_chain_moves_from_chain_id_from_contract ON chain_moves (from_chain_id, from_contract);


CREATE UNIQUE INDEX ix_demonstrations_shop ON demonstrations (shop) WHERE withdrawn_at IS NULL;


CREATE INDEX ix_drafts_expires_at ON drafts (expires_at);


CREATE UNIQUE INDEX ix_exemptions_shop ON exemptions (shop);


CREATE INDEX ix_findings_result ON findings (result);


CREATE INDEX ix_findings_shop ON findings (shop);


CREATE INDEX ix_idempotent_answers_at ON idempotent_answers (at);


CREATE UNIQUE INDEX ix_instruments_shop_manufacturer_serial ON instruments (shop, manufacturer, serial) WHERE retired_at IS NULL;


CREATE INDEX ix_key_requests_requested_at ON key_requests (requested_at);


CREATE UNIQUE INDEX ix_leaves_record_id ON leaves (record_id);


CREATE UNIQUE INDEX ix_log_successions_successor ON log_successions (successor);


CREATE UNIQUE INDEX ix_merchants_code ON merchants (code);


CREATE UNIQUE INDEX ix_objections_about ON objections (about);


CREATE INDEX ix_objections_shop ON objections (shop);


CREATE INDEX ix_party_keys_party ON party_keys (party);


CREATE UNIQUE INDEX ix_party_keys_public_key ON party_keys (public_key);


CREATE UNIQUE INDEX ix_pending_leaves_record_id ON pending_leaves (record_id);


CREATE INDEX ix_people_merchant_id ON people (merchant_id);


CREATE UNIQUE INDEX ix_people_normalized_email ON people (normalized_email);


CREATE INDEX ix_person_roles_role_id ON person_roles (role_id);


CREATE UNIQUE INDEX ix_pledges_shop_number ON pledges (shop, number);


CREATE INDEX ix_publications_about ON publications (about);


CREATE UNIQUE INDEX ix_publications_shop_kind_reference ON publications (shop, kind, reference) WHERE taken_down_at IS NULL;


CREATE INDEX ix_published_facts_record ON published_facts (record);


CREATE INDEX ix_published_facts_shop_counts_until ON published_facts (shop, counts_until);


CREATE UNIQUE INDEX ix_records_hash ON records (hash);


CREATE INDEX ix_records_subject_id ON records (subject, id);


CREATE UNIQUE INDEX ix_roles_normalized_name ON roles (normalized_name);


CREATE INDEX ix_seals_holder ON seals (holder);


CREATE INDEX ix_seals_public_until ON seals (public_until) WHERE value IS NOT NULL;


CREATE INDEX ix_self_checks_shop_at ON self_checks (shop, at);


CREATE INDEX ix_shop_ratings_grade ON shop_ratings (grade);


CREATE INDEX ix_shop_ratings_next_change ON shop_ratings (next_change);


CREATE INDEX ix_shop_successions_former ON shop_successions (former);


CREATE INDEX ix_shops_merchant_id ON shops (merchant_id);


CREATE UNIQUE INDEX ix_shops_permalink ON shops (permalink);
