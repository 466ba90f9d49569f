#include "kiosk/library/embedded/sqlite/tables.h"

namespace anjungan::library {

namespace {

// Barcodes and types are compared without regard to case and answered in the spelling stored here. Days
// are counted since 1970-01-01 in the library's calendar, instants in milliseconds since then in UTC,
// money in rupiah.
//
// `mac` marks a row as written by us: see row_mac.h. The box of a patron is bound to the columns beside it.
//
// Who it is stands in `box` alone, sealed; everywhere else a patron is `key`, a keyed hash of the barcode
// that nobody makes without the key of the kiosk.
constexpr const char* first_version = R"sql(
-- Tells at once whether the key is the one this file was written with.
CREATE TABLE marker (box BLOB NOT NULL) STRICT;

CREATE TABLE patron(
    key BLOB PRIMARY KEY,
    box BLOB NOT NULL,      -- barcode, name, PIN hash
    type TEXT NOT NULL,
    expires INTEGER NOT NULL,
    status TEXT NOT NULL CHECK(status IN ('active', 'blocked')),
    pin_length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item(
    barcode TEXT PRIMARY KEY COLLATE NOCASE,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    call_number TEXT NOT NULL,
    shelf TEXT NOT NULL,
    year INTEGER NOT NULL,
    type TEXT NOT NULL,
    price INTEGER NOT NULL CHECK(price >= 0),
    status TEXT NOT NULL CHECK(status IN ('available', 'reference', 'lost', 'withdrawn'))
) STRICT, WITHOUT ROWID;

CREATE TABLE loan(
    item TEXT PRIMARY KEY COLLATE NOCASE REFERENCES item,
    patron BLOB NOT NULL REFERENCES patron,
    due INTEGER NOT NULL,
    since INTEGER NOT NULL,
    entry BLOB,             -- the kiosk's entry that made it; null when it was made elsewhere
    hold_position INTEGER   -- of the hold it fulfilled: where an undo puts it back
) STRICT, WITHOUT ROWID;
CREATE INDEX loan_of_patron ON loan(patron);

CREATE TABLE hold(
    item TEXT NOT NULL COLLATE NOCASE REFERENCES item,
    position INTEGER NOT NULL,
    patron BLOB NOT NULL REFERENCES patron,
    PRIMARY KEY(item, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_of_patron ON hold(patron);

CREATE TABLE fine(
    id INTEGER PRIMARY KEY,
    patron BLOB NOT NULL REFERENCES patron,
    item TEXT COLLATE NOCASE REFERENCES item,
    amount INTEGER NOT NULL CHECK(amount >= 0),
    reason TEXT NOT NULL,
    day INTEGER NOT NULL,
    paid INTEGER NOT NULL DEFAULT 0 CHECK(paid BETWEEN 0 AND amount)
) STRICT;
CREATE INDEX open_fine_of_patron ON fine(patron, amount, paid) WHERE paid < amount;

CREATE TABLE rule(
    patron_type TEXT NOT NULL COLLATE NOCASE,
    item_type TEXT NOT NULL COLLATE NOCASE,
    max_loans INTEGER NOT NULL,
    loan_days INTEGER NOT NULL,
    max_renewals INTEGER NOT NULL,
    fine_per_day INTEGER NOT NULL,
    grace_days INTEGER NOT NULL,
    fine_cap INTEGER,       -- null: the price of the book
    max_debt INTEGER NOT NULL,
    asks_pin INTEGER NOT NULL,
    PRIMARY KEY(patron_type, item_type)
) STRICT, WITHOUT ROWID;

CREATE TABLE closed_day(
    weekday INTEGER UNIQUE CHECK(weekday BETWEEN 0 AND 6),  -- 0 Sunday
    day INTEGER UNIQUE,
    name TEXT NOT NULL,
    CHECK((weekday IS NULL) <> (day IS NULL))
) STRICT;

-- What was answered to an entry, so that the same entry is answered the same and done once. No patron.
CREATE TABLE applied(
    entry BLOB PRIMARY KEY,
    answer TEXT NOT NULL CHECK(answer IN ('lent', 'returned', 'undone', 'refused', 'held',
                                                  'hold-cancelled')),
    item TEXT COLLATE NOCASE REFERENCES item,
    due INTEGER,
    may_borrow INTEGER,
    destination INTEGER,
    fine INTEGER,
    was_on_loan INTEGER,
    refusal TEXT,
    position INTEGER        -- in the queue of a hold
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_failure(
    patron BLOB PRIMARY KEY REFERENCES patron,
    count INTEGER NOT NULL,
    locked_until INTEGER    -- instant; null while not locked
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* renewals_and_payments = R"sql(
ALTER TABLE loan ADD COLUMN renewals INTEGER NOT NULL DEFAULT 0;

-- Money taken by a terminal against fines, so that the same message is booked once.
CREATE TABLE payment(
    entry BLOB PRIMARY KEY,
    patron BLOB NOT NULL REFERENCES patron,
    amount INTEGER NOT NULL CHECK(amount > 0),
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* accepted_pins = R"sql(
-- Where this file is a replica: what another library has accepted as somebody's PIN. The box holds its hash.
CREATE TABLE accepted_pin(
    patron BLOB PRIMARY KEY REFERENCES patron,
    box BLOB NOT NULL,
    digits INTEGER NOT NULL,
    day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX accepted_pin_day ON accepted_pin(day);
)sql";

// What was written before is marked by SqliteLedger::mark_rows, which takes the row out.
constexpr const char* marks = R"sql(
ALTER TABLE item ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE loan ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE hold ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE fine ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE rule ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE closed_day ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE applied ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE pin_failure ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
ALTER TABLE payment ADD COLUMN mac BLOB NOT NULL DEFAULT x'';
CREATE TABLE unmarked(number INTEGER PRIMARY KEY) STRICT;
INSERT INTO unmarked VALUES(1);
)sql";

constexpr const char* seen_accounts = R"sql(
-- Likewise: what another library has told of an account, and when. The box holds it.
CREATE TABLE seen_account(
    patron BLOB PRIMARY KEY REFERENCES patron,
    box BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_account_at ON seen_account(at);
)sql";

// What can be searched. All of it follows from the items, so that it carries no marks: what a row of `item` says
// counts. Texts are as of circulation/search_words.h, of the letters a-z, digits and blanks alone. The rows from
// before are marked anew with what was added to them, and made titles of, at the next opening.
constexpr const char* titles = R"sql(
ALTER TABLE item ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN isbn TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN level TEXT NOT NULL DEFAULT '';
UPDATE item SET mac = x'';
INSERT OR IGNORE INTO unmarked VALUES(1);
CREATE INDEX item_on_shelf ON item(shelf, call_number, barcode);

CREATE TABLE title(
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,    -- a hash of title and author
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    subject TEXT NOT NULL,
    rest TEXT NOT NULL,             -- call number, ISBN, and the mark of what is for children
    for_children INTEGER NOT NULL
) STRICT;
CREATE INDEX title_by_title ON title(title);
CREATE INDEX childrens_title_by_title ON title(title) WHERE for_children;
CREATE TABLE copy(
    item TEXT PRIMARY KEY COLLATE NOCASE REFERENCES item,
    title INTEGER NOT NULL REFERENCES title
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_of_title ON copy(title);

-- Without positions and sizes: nothing is ranked by them, and they would be half of the file.
CREATE VIRTUAL TABLE title_index USING fts5(
    title, author, subject, rest, content = 'title', content_rowid = 'id', detail = column, columnsize = 0,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');

-- The words there are or have been, and the keys by which they are found where they are mistyped.
CREATE TABLE word(id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE mistyping(
    key TEXT NOT NULL,
    word INTEGER NOT NULL,
    PRIMARY KEY(key, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE unindexed(number INTEGER PRIMARY KEY) STRICT;
INSERT INTO unindexed VALUES(1);
)sql";

}  // namespace

const std::array<store::Migration, 6> library_migrations{
    {{first_version}, {renewals_and_payments}, {accepted_pins}, {marks}, {seen_accounts}, {titles}}};

const std::array<QueryText, query_count> query_texts{{
    {Query::find_patron, "SELECT key, box, type, expires, status, pin_length FROM patron WHERE key = ?1"},
    {Query::find_item,
     "SELECT barcode, title, author, call_number, shelf, year, type, price, status, subject, isbn, level, mac"
     " FROM item WHERE barcode = ?1"},
    {Query::find_loan,
     "SELECT item, patron, due, since, entry, hold_position, renewals, loan.mac,"
     " key, box, type, expires, status, pin_length FROM loan JOIN patron ON key = patron WHERE item = ?1"},
    {Query::count_loans, "SELECT count(*) FROM loan WHERE patron = ?1"},
    {Query::loans_of_patron,
     "SELECT barcode, title, author, call_number, shelf, year, isbn, due FROM loan JOIN item ON barcode = "
     "loan.item"
     " WHERE patron = ?1 ORDER BY due, barcode"},
    {Query::debt, "SELECT coalesce(sum(amount - paid), 0) FROM fine WHERE patron = ?1 AND paid < amount"},
    {Query::first_hold,
     "SELECT item, position, patron, hold.mac, key, box, type, expires, status, pin_length"
     " FROM hold JOIN patron ON key = patron WHERE item = ?1 ORDER BY position LIMIT 1"},
    {Query::holds_on_item,
     "SELECT item, position, patron, hold.mac, key, box, type, expires, status, pin_length"
     " FROM hold JOIN patron ON key = patron WHERE item = ?1 ORDER BY position"},
    {Query::last_hold_position,
     "SELECT max(coalesce((SELECT max(position) FROM hold WHERE item = ?1), 0),"
     " coalesce((SELECT hold_position FROM loan WHERE item = ?1), 0))"},
    {Query::count_holds, "SELECT count(*) FROM hold WHERE item = ?1"},
    // The first in the queue, while the copy is neither lent nor gone.
    {Query::holds_of_patron,
     "SELECT barcode, title, author, call_number, shelf, year, isbn,"
     " position = (SELECT min(first.position) FROM hold AS first WHERE first.item = hold.item)"
     " AND status = 'available' AND NOT EXISTS(SELECT 1 FROM loan WHERE loan.item = hold.item),"
     " (SELECT count(*) FROM hold AS before WHERE before.item = hold.item AND before.position <= "
     "hold.position)"
     " FROM hold JOIN item ON barcode = hold.item WHERE patron = ?1 ORDER BY barcode"},
    {Query::add_hold, "INSERT INTO hold(item, position, patron, mac) VALUES(?1, ?2, ?3, ?4)"},
    {Query::remove_hold, "DELETE FROM hold WHERE item = ?1 AND position = ?2"},
    {Query::put_loan,
     "INSERT INTO loan(item, patron, due, since, entry, hold_position, renewals, mac)"
     " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
     " ON CONFLICT(item) DO UPDATE SET patron = excluded.patron, due = excluded.due, since = excluded.since,"
     " entry = excluded.entry, hold_position = excluded.hold_position, renewals = excluded.renewals,"
     " mac = excluded.mac"},
    {Query::end_loan, "DELETE FROM loan WHERE item = ?1"},
    {Query::add_fine,
     "INSERT INTO fine(patron, item, amount, reason, day, paid, mac) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    {Query::fines_of_patron,
     "SELECT id, patron, item, amount, reason, day, paid, mac FROM fine WHERE patron = ?1 AND paid < amount"
     " ORDER BY day, id"},
    {Query::pay_fine, "UPDATE fine SET paid = ?2, mac = ?3 WHERE id = ?1"},
    {Query::find_payment, "SELECT 1 FROM payment WHERE entry = ?1"},
    {Query::add_payment, "INSERT INTO payment(entry, patron, amount, at, mac) VALUES(?1, ?2, ?3, ?4, ?5)"},
    {Query::find_applied,
     "SELECT entry, answer, item, due, may_borrow, destination, fine, was_on_loan, refusal, position,"
     " mac FROM applied"
     " WHERE entry = ?1"},
    {Query::add_applied,
     "INSERT INTO applied(entry, answer, item, due, may_borrow, destination, fine, was_on_loan, refusal,"
     " position, mac) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
    {Query::forget_applied,
     "DELETE FROM applied WHERE entry IN (SELECT entry FROM applied WHERE entry < ?1 ORDER BY entry LIMIT "
     "2)"},
    {Query::find_pin_failures, "SELECT patron, count, locked_until, mac FROM pin_failure WHERE patron = ?1"},
    {Query::put_pin_failures,
     "INSERT INTO pin_failure(patron, count, locked_until, mac) VALUES(?1, ?2, ?3, ?4)"
     " ON CONFLICT(patron) DO UPDATE SET count = excluded.count, locked_until = excluded.locked_until,"
     " mac = excluded.mac"},
    {Query::clear_pin_failures, "DELETE FROM pin_failure WHERE patron = ?1"},
    {Query::find_accepted_pin, "SELECT box, digits, day FROM accepted_pin WHERE patron = ?1"},
    {Query::put_accepted_pin,
     "INSERT OR REPLACE INTO accepted_pin(patron, box, digits, day) VALUES(?1, ?2, ?3, ?4)"},
    {Query::forget_accepted_pin, "DELETE FROM accepted_pin WHERE patron = ?1"},
    {Query::forget_accepted_pins, "DELETE FROM accepted_pin WHERE day < ?1"},
    {Query::find_seen_account, "SELECT box, at FROM seen_account WHERE patron = ?1"},
    {Query::put_seen_account, "INSERT OR REPLACE INTO seen_account(patron, box, at) VALUES(?1, ?2, ?3)"},
    {Query::forget_seen_accounts, "DELETE FROM seen_account WHERE at < ?1"},
    {Query::put_patron,
     "INSERT INTO patron(key, box, type, expires, status, pin_length) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
     " ON CONFLICT(key) DO UPDATE SET box = excluded.box, type = excluded.type,"
     " expires = excluded.expires, status = excluded.status, pin_length = excluded.pin_length"},
    {Query::put_item,
     "INSERT INTO item(barcode, title, author, call_number, shelf, year, type, price, status, subject, isbn,"
     " level, mac) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
     " ON CONFLICT(barcode) DO UPDATE SET title = excluded.title,"
     " author = excluded.author, call_number = excluded.call_number, shelf = excluded.shelf,"
     " year = excluded.year, type = excluded.type, price = excluded.price, status = excluded.status,"
     " subject = excluded.subject, isbn = excluded.isbn, level = excluded.level, mac = excluded.mac"},
    {Query::all_rules,
     "SELECT patron_type, item_type, max_loans, loan_days, max_renewals, fine_per_day, grace_days, fine_cap,"
     " max_debt, asks_pin, mac FROM rule ORDER BY patron_type, item_type"},
    {Query::clear_rules, "DELETE FROM rule"},
    {Query::put_rule,
     "INSERT INTO rule(patron_type, item_type, max_loans, loan_days, max_renewals, fine_per_day, grace_days,"
     " fine_cap, max_debt, asks_pin, mac) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
    {Query::all_closed_days, "SELECT weekday, day FROM closed_day"},
    {Query::add_closed_day,
     "INSERT INTO closed_day(weekday, day, name, mac) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"},
    {Query::rename_closed_day,
     "UPDATE closed_day SET name = ?3, mac = ?4 WHERE (weekday = ?1 OR day = ?2) AND name <> ?3"},
    {Query::all_patrons, "SELECT key, box, type, expires, status, pin_length FROM patron"},
    {Query::all_titled_items, "SELECT barcode FROM item WHERE title <> ''"},
    {Query::any_patron, "SELECT 1 FROM patron LIMIT 1"},
    {Query::any_title, "SELECT 1 FROM title LIMIT 1"},
    {Query::title_of_item, "SELECT title FROM copy WHERE item = ?1"},
    {Query::title_with_key, "SELECT id FROM title WHERE key = ?1"},
    {Query::title_text, "SELECT title, author, subject, rest, for_children FROM title WHERE id = ?1"},
    {Query::add_title,
     "INSERT INTO title(key, title, author, subject, rest, for_children) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
     " RETURNING id"},
    {Query::remove_title, "DELETE FROM title WHERE id = ?1"},
    {Query::index_title,
     "INSERT INTO title_index(rowid, title, author, subject, rest) VALUES(?1, ?2, ?3, ?4, ?5)"},
    {Query::unindex_title,
     "INSERT INTO title_index(title_index, rowid, title, author, subject, rest)"
     " VALUES('delete', ?1, ?2, ?3, ?4, ?5)"},
    {Query::put_copy,
     "INSERT INTO copy(item, title) VALUES(?1, ?2) ON CONFLICT(item) DO UPDATE SET title = excluded.title"},
    {Query::remove_copy, "DELETE FROM copy WHERE item = ?1"},
    {Query::items_of_title, "SELECT item FROM copy WHERE title = ?1 LIMIT ?2"},
    {Query::items_before,
     "SELECT barcode FROM item WHERE shelf = ?1 AND (call_number, barcode) < (?2, ?3)"
     " ORDER BY call_number DESC, barcode DESC LIMIT ?4"},
    {Query::items_after,
     "SELECT barcode FROM item WHERE shelf = ?1 AND (call_number, barcode) > (?2, ?3)"
     " ORDER BY call_number, barcode LIMIT ?4"},
    {Query::items_from, "SELECT barcode FROM item WHERE barcode > ?1 ORDER BY barcode LIMIT ?2"},
    {Query::titles_beginning,
     "SELECT id FROM title WHERE title >= ?1 AND title < ?2 ORDER BY title LIMIT ?3"},
    {Query::childrens_titles_beginning,
     "SELECT id FROM title WHERE title >= ?1 AND title < ?2 AND for_children ORDER BY title LIMIT ?3"},
    {Query::matching_titles, "SELECT rowid FROM title_index WHERE title_index MATCH ?1 LIMIT ?2"},
    {Query::add_word, "INSERT INTO word(word) VALUES(?1) ON CONFLICT(word) DO NOTHING RETURNING id"},
    {Query::add_mistyping, "INSERT INTO mistyping(key, word) VALUES(?1, ?2) ON CONFLICT DO NOTHING"},
    {Query::words_mistyped,
     "SELECT word.word FROM mistyping JOIN word ON word.id = mistyping.word WHERE mistyping.key = ?1 LIMIT "
     "?2"},
    {Query::data_version, "PRAGMA data_version"},
}};

}  // namespace anjungan::library
