// What journal.db looks like inside. A migration that was released is never changed; a new one is added.
#pragma once

#include <array>

#include "kiosk/store/database.h"

namespace anjungan::journal {

inline constexpr std::int32_t application_id = 0x414e4a4a;  // "ANJJ"

inline constexpr std::array migrations{store::Migration{R"sql(
-- One sealed word: tells at once whether the key is the one this file was written with.
CREATE TABLE marker (box BLOB NOT NULL) STRICT;

-- What happened, append-only: an envelope, and what it says in two parts. `hash` signs the columns of this row
-- (the digest in place of the sealed part, so that this can be erased) and the hash of the row before.
CREATE TABLE entry (
    number     INTEGER PRIMARY KEY,        -- from 1, without gaps
    id         BLOB NOT NULL UNIQUE,       -- UUIDv7
    kiosk      TEXT NOT NULL,              -- where
    kind       TEXT NOT NULL,
    at         INTEGER NOT NULL,           -- milliseconds since 1970-01-01 UTC
    trust      TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    facts      TEXT NOT NULL,              -- JSON, kept for statistics: nobody can be told from it
    personal   BLOB NOT NULL,              -- JSON, sealed; erased: as many zero bytes
    erased     INTEGER NOT NULL DEFAULT 0,
    digest     BLOB NOT NULL,
    hash       BLOB NOT NULL
) STRICT;
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_not_erased ON entry (at) WHERE erased = 0;

-- The last number and its hash, signed: without this, entries cut off at the end would not be missed.
CREATE TABLE head (number INTEGER NOT NULL, signature BLOB NOT NULL) STRICT;

-- How far an entry is on its way to each of its recipients. What is settled has no row, so this table stays
-- small. `tries`: how often a recipient, though it answers otherwise, gave no answer to this entry.
CREATE TABLE delivery (
    recipient TEXT NOT NULL,
    number      INTEGER NOT NULL REFERENCES entry (number),
    state       TEXT NOT NULL,
    note        TEXT NOT NULL,
    tries       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (recipient, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_number ON delivery (number);

-- What was begun and not ended.
CREATE TABLE intent (
    number     INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE,
    kiosk      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    trust      TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    facts      TEXT NOT NULL,
    personal   BLOB NOT NULL
) STRICT;

-- What a receipt was sealed with, besides the key of this file. When the receipt is gone, zeros are written over
-- its secret; the row stays, because only a table that neither shrinks nor moves its rows leaves no copies of
-- them behind in the file. So a number is never given twice either.
CREATE TABLE receipt_secret (
    number INTEGER PRIMARY KEY,
    secret BLOB NOT NULL
) STRICT;

CREATE TABLE receipt (
    number INTEGER PRIMARY KEY REFERENCES receipt_secret (number),
    made   INTEGER NOT NULL,
    state  TEXT NOT NULL,
    box    BLOB                            -- NULL: it is out, or in the patron's hand
) STRICT;
CREATE INDEX receipt_state ON receipt (state);

-- Wrong PINs in a row. `whose` is a keyed hash of the card: nobody can be told from it.
CREATE TABLE wrong_pins (
    whose  BLOB PRIMARY KEY,
    count  INTEGER NOT NULL,
    locked INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"},
                                       store::Migration{R"sql(
-- What the recipient said of an entry that it refused, sealed: it may name people. Gone with its row.
ALTER TABLE delivery ADD COLUMN words BLOB NOT NULL DEFAULT x'';
)sql"},
                                       store::Migration{R"sql(
-- A report is about a month of years.
CREATE INDEX entry_at ON entry (at);
)sql"},
                                       store::Migration{R"sql(
-- Accounts of the staff as they were changed at this kiosk. `whose` is a keyed hash of the card; what stands in
-- the box, nobody reads without the key.
CREATE TABLE staff_account (
    whose BLOB PRIMARY KEY,
    box   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)sql"}};

}  // namespace anjungan::journal
