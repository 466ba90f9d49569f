// What is the file's own: who can read it, what becomes of it when the power is cut, how it is found damaged.
#include <gtest/gtest.h>

#include <fstream>

#include "kiosk/library/embedded/replica.h"
#include "tests/kiosk/library/embedded/library_fixture.h"
#include "tests/support/contents.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::library {
namespace {

using File = LibraryTest;

// A library on a disk that loses power, with one patron, one book and one rule.
Result<EmbeddedLibrary> open_on(const tests::PowerCutVfs& disk) {
    return open_sqlite_library("library.db", cipher_of(), wib, {.vfs = disk.name()});
}
Status fill(Ledger& ledger) {
    Rule rule;
    rule.patron_type = rule.item_type = "*", rule.max_loans = 2, rule.loan_days = 7;
    ItemRow item;
    item.item.barcode.text = "B1";
    TRY(ledger.put(PatronRow{.barcode = {"M1"}}));
    TRY(ledger.put(item));
    return ledger.replace_rules({rule});
}

// The power is cut at every step of a loan in turn: afterwards answer, loan and hold are all as before or
// all as after, and applying again ends in the same place.
TEST(PowerCut, LeavesAnswerAndChangeTogether) {
    Entry loan;
    loan.id = id_of(1), loan.at = noon_of(today), loan.payload = circulation::Checkout{{"M1"}, {"B1"}, {}};
    std::size_t cut_at = 1;
    for (bool whole = false; !whole; ++cut_at) {
        ASSERT_LT(cut_at, 500u);
        tests::PowerCutVfs disk;
        {
            auto library = open_on(disk);
            ASSERT_TRUE(library);
            ASSERT_TRUE(fill(library->ledger()));
            ASSERT_TRUE(library->ledger().append_hold({"B1"}, {"M1"}));
            disk.trouble_at(cut_at, tests::Trouble::power_cut);
            whole = library->apply(loan, today).has_value();
        }
        if (disk.is_on()) disk.cut();
        disk.power_on(cut_at);
        auto library = open_on(disk);
        ASSERT_TRUE(library) << library.error().sentence;
        const bool answered = library->find_outcome(loan).value().has_value();
        EXPECT_TRUE(answered || !whole) << "what was said is on disk, step " << cut_at;
        EXPECT_EQ(library->ledger().loan_of({"B1"}).value().has_value(), answered);
        EXPECT_EQ(library->ledger().first_hold({"B1"}).value().has_value(), !answered);
        EXPECT_TRUE(std::holds_alternative<CheckedOut>(library->apply(loan, today).value()));
        EXPECT_EQ(library->ledger().count_loans({"M1"}).value(), 1);
    }
    EXPECT_GT(cut_at, 2u);
}

TEST_F(File, ShowsNobodyWithoutItsKey) {
    take(import_patrons, "barcode,name,type,expires,pin\nANGGOTA-7,Larasati Kusuma,guru,2027-12-31,97531\n");
    (void)checkout("anggota-7", "B1");
    (void)checkout("M1", "B2");
    ASSERT_TRUE(library_->ledger().append_hold({"B2"}, {"ANGGOTA-7"}));
    (void)give_back("B1", today + days{60});
    (void)check_pin("ANGGOTA-7", "11111", noon_of(today));
    for (const char* name : {"library.db", "library.db-wal"}) {
        std::ifstream file{folder_ / name, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        ASSERT_FALSE(bytes.empty()) << name;
        for (const char* secret : {"ANGGOTA", "anggota", "Larasati", "Kusuma", "97531", "argon2"})
            EXPECT_EQ(bytes.find(secret), std::string::npos) << name << " holds " << secret;
    }
    EXPECT_EQ(library_->ledger().find(PatronBarcode{"Anggota-7"}).value()->name, "Larasati Kusuma");
}

TEST_F(File, OpensWithItsOwnKeyOnly) {
    library_.reset();
    EXPECT_EQ(open_sqlite_library(folder_ / "library.db", cipher_of(2), wib).error().fault, Fault::wrong_key);
    EXPECT_TRUE(open_sqlite_library(folder_ / "library.db", cipher_of(1), wib));
}

TEST_F(File, TellsWhenSomebodyExchangedTwoPatrons) {
    library_.reset();
    {
        auto database = store::Database::open(
            folder_ / "library.db",
            {.application_id = library_application_id, .migrations = library_migrations});
        ASSERT_TRUE(
            database->execute("UPDATE patron SET box = (SELECT box FROM patron AS other "
                              "WHERE other.type = 'guru') WHERE type = 'anak'"));
    }
    reopen();
    EXPECT_EQ(library_->ledger().find(PatronBarcode{"M2"}).error().fault, Fault::damaged);
}

TEST_F(File, ShowsNobodyAPinThatAnotherLibraryAccepted) {
    EmbeddedReplica replica(std::move(*library_), {.pin = PinForm{.length = 6}, .keep_pins = days{30}});
    library_.reset();
    ASSERT_TRUE(replica.learn({"M1"}, "246810", Replica::Pin::accepted, today));
    for (const char* file : {"library.db", "library.db-wal"}) {
        const std::string bytes = tests::contents(folder_ / file);
        EXPECT_EQ(bytes.find("246810"), std::string::npos) << file;
        EXPECT_EQ(bytes.find("argon2"), std::string::npos) << file;
    }
}

TEST_F(File, OfAnotherProgramIsRefusedInWords) {
    std::ofstream{folder_ / "foreign.db"} << std::string(5000, 'x');
    const auto opened = open_sqlite_library(folder_ / "foreign.db", cipher_of(), wib);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::foreign);
    EXPECT_NE(opened.error().sentence.find("foreign.db"), std::string::npos);
}

TEST_F(File, ThatIsDamagedIsRefusedInWords) {
    library_.reset();
    {
        std::fstream file{folder_ / "library.db", std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(100);
        file << std::string(4000, '\x7E');
    }
    const auto opened = open_sqlite_library(folder_ / "library.db", cipher_of(), wib);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::damaged);
    EXPECT_NE(opened.error().sentence.find("library.db"), std::string::npos);
}

TEST_F(File, IsNeverReadWholeToFindOneBarcode) {
    auto database = store::Database::open(
        folder_ / "library.db", {.application_id = library_application_id, .migrations = library_migrations});
    ASSERT_TRUE(database);
    for (std::size_t i = 0; i < query_texts.size(); ++i) {
        const QueryText& text = query_texts[i];
        ASSERT_EQ(static_cast<std::size_t>(text.query), i);
        const bool small_table = text.query == Query::all_rules || text.query == Query::all_closed_days ||
                                 text.query == Query::clear_rules || text.query == Query::any_patron ||
                                 text.query == Query::any_title;
        const bool reads_all = text.query == Query::all_patrons || text.query == Query::all_titled_items;
        if (small_table || reads_all || text.query == Query::data_version) continue;
        auto plan = database->prepare("EXPLAIN QUERY PLAN " + std::string{text.sql});
        ASSERT_TRUE(plan) << text.sql;
        while (plan->step().value_or(false)) {
            const std::string step = plan->text(3);
            // The index of words, by the words.
            const bool by_words = step.find("VIRTUAL TABLE INDEX 0:M") != std::string::npos;
            EXPECT_TRUE(step == "SCAN CONSTANT ROW" || by_words || step.find("SCAN") == std::string::npos)
                << text.sql << "\n"
                << step;
        }
    }
}

// A file of the release before knows neither renewals nor payments.
TEST_F(File, OfAnEarlierReleaseLearnsOfRenewals) {
    library_.reset();
    std::filesystem::remove(folder_ / "library.db");
    {
        auto old = store::Database::open(
            folder_ / "library.db",
            {.application_id = library_application_id, .migrations = std::span{library_migrations}.first(1)});
        ASSERT_TRUE(old) << old.error().sentence;
        ASSERT_TRUE(
            old->execute("INSERT INTO item VALUES('B1', 'Kabut', '', '', '', 0, 'buku', 0, 'available');"
                         "INSERT INTO rule VALUES('*', '*', 2, 7, 1, 300, 0, NULL, 5000, 0);"));
    }
    reopen();
    EXPECT_TRUE(library_->ledger().check()) << "it is marked";
    take(import_patrons, "barcode,name,type\nM1,Sekar Ayu,umum\n");
    checkout("M1", "B1");
    EXPECT_EQ(refusal(apply(entry(EntryKind::renewal, "M1", "B1", today + days{3}))), "not refused");
    EXPECT_EQ(refusal(apply(entry(EntryKind::renewal, "M1", "B1", today + days{4}))), "no-more-renewals");
}

}  // namespace
}  // namespace anjungan::library
