// What a bad disk makes of library.db: copies of a file, each with one damage.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "kiosk/library/embedded/sqlite/identity.h"
#include "tests/kiosk/library/embedded/library_fixture.h"
#include "tests/support/contents.h"

namespace anjungan::library {
namespace {

using testing::HasSubstr;

constexpr std::size_t damages = 68;

// As somebody with the file in hand uses it, without our rules.
class RawFile {
  public:
    explicit RawFile(const std::filesystem::path& file) {
        sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE, nullptr);
        run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
    }
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;
    ~RawFile() { sqlite3_close(handle_); }
    void run(const std::string& sql) {
        EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sql << ": " << sqlite3_errmsg(handle_);
    }
    std::vector<std::string> column(const std::string& sql) {
        std::vector<std::string> all;
        const auto keep = [](void* into, int, char** values, char**) {
            static_cast<std::vector<std::string>*>(into)->emplace_back(values[0] == nullptr ? "" : values[0]);
            return 0;
        };
        if (sqlite3_exec(handle_, sql.c_str(), keep, &all, nullptr) != SQLITE_OK)
            all.emplace_back("cannot be read");
        return all;
    }
    // All there is in it, but for the marks, and the index of words: SQLite says whether that is one of the titles.
    std::vector<std::string> everything() {
        std::vector<std::string> all;
        for (const std::string& table : column("SELECT lower(name) FROM sqlite_schema WHERE type = 'table'"
                                               " AND name NOT LIKE 'title_index%'")) {
            std::string columns = "''";
            for (const std::string& name : column("SELECT name FROM pragma_table_info('" + table + "')"))
                if (name == "barcode" || name == "item")  // in any case of letters
                    columns += " || '|' || lower(quote(" + name + "))";
                else if (name != "mac")
                    columns += " || '|' || quote(" + name + ")";
            const auto rows = column("SELECT " + columns + " FROM " + table);
            all.push_back(table);
            all.insert(all.end(), rows.begin(), rows.end());
        }
        return all;
    }

  private:
    sqlite3* handle_ = nullptr;
};

class DamagedLibrary : public LibraryTest {
  protected:
    void SetUp() override {
        LibraryTest::SetUp();
        Ledger& ledger = library_->ledger();
        EXPECT_EQ(refusal(checkout("M1", "B1")), "not refused");
        EXPECT_EQ(refusal(checkout("M5", "B2", today - days{60})), "not refused");
        EXPECT_EQ(refusal(give_back("B2")), "not refused");
        ASSERT_TRUE(ledger.append_hold({"B3"}, {"M2"}));
        ASSERT_TRUE(library_->pay({id_of(900), {"M5"}, Money{300}, noon_of(today)}));
        (void)check_pin("M5", "1111", noon_of(today));
        ASSERT_TRUE(ledger.put_accepted_pin({"M1"}, {.hash = "$argon2id$", .digits = 4, .day = today}));
        ASSERT_TRUE(ledger.put_seen_account({"M1"}, {.at = noon_of(today), .owed = {300}}));
        ASSERT_TRUE(ledger.check());
        library_.reset();
        whole_ = tests::contents(file());
        before_ = RawFile{file()}.everything();
    }
    std::filesystem::path file() const { return folder_ / "library.db"; }
    void write(const std::string& bytes) {
        for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(file().string() + suffix);
        std::ofstream{file(), std::ios::binary} << bytes;
    }
    // How `anjungan check` looked at it, and how it does.
    bool opens() {
        auto opened = open_sqlite_library(file(), cipher_of(), wib);
        return opened && opened->ledger().has_patrons().value_or(false);
    }
    Status check() {
        auto opened = open_sqlite_library(file(), cipher_of(), wib);
        if (!opened) return pass(opened.error());
        return opened->ledger().check();
    }
    // Each column of each table, changed in one row in the way that is hardest to see.
    static std::vector<std::string> fields() {
        return {
            "UPDATE item SET status = 'availacle' WHERE barcode = 'B5'",
            "UPDATE item SET status = 'available' WHERE barcode = 'B5'",
            "UPDATE item SET title = 'Sitti Nurbaja' WHERE barcode = 'B1'",
            "UPDATE item SET price = price + 1 WHERE barcode = 'B1'",
            "UPDATE item SET type = 'bukv' WHERE barcode = 'B1'",
            "UPDATE item SET year = 2019 WHERE barcode = 'B1'",
            "UPDATE item SET shelf = 'Fiksi A3' WHERE barcode = 'B2'",
            "UPDATE patron SET status = 'active'",
            "UPDATE patron SET status = 'actjve'",
            "UPDATE patron SET expires = expires + 256",
            "UPDATE patron SET type = 'umun'",
            "UPDATE patron SET pin_length = 5 WHERE pin_length = 4",
            "UPDATE patron SET box = CAST(x'00' || substr(box, 2) AS BLOB)",
            "UPDATE loan SET due = due + 64",
            "UPDATE loan SET since = since + 65536",
            "UPDATE loan SET renewals = renewals + 1",
            "UPDATE loan SET entry = NULL",
            "UPDATE loan SET hold_position = 1",
            "UPDATE loan SET patron = (SELECT key FROM patron WHERE key <> loan.patron LIMIT 1)",
            "UPDATE hold SET position = 2",
            "UPDATE hold SET patron = (SELECT key FROM patron WHERE key <> hold.patron LIMIT 1)",
            "UPDATE fine SET amount = amount + 4096",
            "UPDATE fine SET paid = paid + 1",
            "UPDATE fine SET reason = 'lare'",
            "UPDATE fine SET day = day - 1",
            "UPDATE fine SET item = 'B1'",
            "UPDATE rule SET max_loans = max_loans + 64 WHERE patron_type = 'anak'",
            "UPDATE rule SET asks_pin = 0",
            "UPDATE rule SET max_debt = max_debt + 1",
            "UPDATE rule SET fine_cap = 0 WHERE patron_type = 'umum'",
            "UPDATE closed_day SET weekday = 1 WHERE weekday IS NOT NULL",
            "UPDATE closed_day SET day = day + 1 WHERE day IS NOT NULL",
            "UPDATE applied SET answer = 'undone' WHERE answer = 'lent'",
            "UPDATE applied SET due = due + 1 WHERE answer = 'lent'",
            "UPDATE applied SET was_on_loan = 0 WHERE answer = 'returned'",
            "UPDATE pin_failure SET count = 0",
            "UPDATE payment SET amount = amount + 1",
            "UPDATE accepted_pin SET day = day + 365",
            "UPDATE seen_account SET at = at + 1",
            "DELETE FROM item WHERE barcode = 'B1'",
            "DELETE FROM patron WHERE key = (SELECT patron FROM loan)",
        };
    }

    std::string whole_;
    std::vector<std::string> before_;
};

TEST_F(DamagedLibrary, IsSeenInEachColumn) {
    std::size_t seen_by_opening = 0;
    for (const std::string& sql : fields()) {
        write(whole_);
        RawFile{file()}.run(sql);
        if (RawFile{file()}.everything() == before_) ADD_FAILURE() << sql << " changes nothing";
        seen_by_opening += opens() ? 0 : 1;
        EXPECT_FALSE(check()) << sql;
    }
    EXPECT_LT(seen_by_opening, 5u) << "each is there to be seen by looking";
}

// As many copies as were tried when 54 of 68 passed `check`.
TEST_F(DamagedLibrary, IsSeenWhateverByteWasTurned) {
    std::mt19937_64 random{5};
    std::size_t tried = 0, seen_by_opening = 0;
    while (tried < damages) {
        std::string bytes = whole_;
        bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
        write(bytes);
        const std::vector<std::string> after = RawFile{file()}.everything();
        if (after == before_) continue;  // it has hit what nobody uses
        ++tried;
        write(bytes);
        seen_by_opening += opens() ? 0 : 1;
        write(bytes);
        const auto first = std::ranges::mismatch(after, before_).in1;
        EXPECT_FALSE(check()) << "damage " << tried << ": "
                              << (first == after.end() ? "something is gone" : *first);
    }
    RecordProperty("seen_by_opening", std::to_string(seen_by_opening));
}

// A file of before there were marks is marked when it is opened, its patrons too, and only once.
TEST_F(DamagedLibrary, OfBeforeThereWereMarksIsMarkedOnce) {
    RawFile{file()}.run("UPDATE item SET mac = x''; UPDATE loan SET mac = x''; UPDATE rule SET mac = x''");
    EXPECT_FALSE(check());
    RawFile{file()}.run(
        "INSERT INTO unmarked VALUES(1); DELETE FROM patron WHERE key NOT IN (SELECT patron FROM loan)");
    {
        // What M1's box was like then.
        auto opened = store::Database::open(
            file(), {.application_id = library_application_id, .migrations = library_migrations});
        ASSERT_TRUE(opened);
        const auto key = patron_key(cipher_of(), {"M1"});
        const std::string plain{"\2\0M1\5\0Sekar\0\0", 13};
        const auto box =
            cipher_of().seal({reinterpret_cast<const std::uint8_t*>(plain.data()), plain.size()}, key);
        auto set = opened->prepare("UPDATE patron SET box = ?2 WHERE key = ?1");
        ASSERT_TRUE(set->bind(1, key).bind(2, box).run());
        ASSERT_TRUE(
            opened->execute("DELETE FROM hold; DELETE FROM fine; DELETE FROM payment;"
                            "DELETE FROM pin_failure"));
    }
    EXPECT_TRUE(check());
    reopen();
    EXPECT_EQ(account("M1").short_name, "Sekar");
    library_.reset();
    RawFile{file()}.run("UPDATE item SET mac = x''");
    EXPECT_FALSE(check()) << "not once more";
}

TEST_F(DamagedLibrary, LendsNoBookOfWhichNobodyKnowsWhetherItMayBeLent) {
    RawFile{file()}.run("UPDATE item SET status = 'availacle' WHERE barcode = 'B5'");
    reopen();
    const auto answer = library_->apply(entry(EntryKind::checkout, "M1", "B5"), today);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().fault, Fault::damaged);
    EXPECT_EQ(refusal(checkout("M1", "B3")), "reserved-for-another") << "the others are as they were";
}

TEST_F(DamagedLibrary, LetsNobodyInWhoseRowWasChanged) {
    RawFile{file()}.run("UPDATE patron SET status = 'active'");
    reopen();
    EXPECT_EQ(library_->patron({"M4"}, today).error().fault, Fault::damaged) << "he was blocked";
    EXPECT_TRUE(std::holds_alternative<Patron>(open_account("M1")));
}

TEST_F(DamagedLibrary, SaysWhatIsDamagedAndWhatToDoAndNamesNobody) {
    RawFile{file()}.run("UPDATE item SET price = 1; UPDATE patron SET pin_length = 6");
    const std::string said = check().error().sentence;
    EXPECT_THAT(said, HasSubstr("7 damaged in table item; read them in again: anjungan import items"));
    EXPECT_THAT(said, HasSubstr("damaged in table patron"));
    for (const char* personal : {"Sekar", "M1", "Sitti"})
        EXPECT_THAT(said, testing::Not(HasSubstr(personal)));
}

TEST_F(DamagedLibrary, IsMendedByReadingItInAgain) {
    RawFile{file()}.run(
        "UPDATE item SET status = 'availacle'; UPDATE patron SET status = 'active'; "
        "UPDATE rule SET max_loans = 99");
    reopen();
    take(import_patrons,
         "barcode,name,type,expires,status,pin\n"
         "M1,Sekar Ayu Lestari,umum,2027-12-31,active,\nM2,Bagas,anak,2027-12-31,active,\n"
         "M3,Tri Handoko,umum,2026-11-22,active,\nM4,Wiji,umum,2027-12-31,blocked,\n"
         "M5,Retno,guru,2026-11-25,active,2468\nM6,Tamu Asing,asing,2027-12-31,active,\n");
    take(import_items,
         "barcode,title,status\nB1,Sitti Nurbaya,\nB2,Salah Asuhan,\nB3,Azab,\nB4,Ensiklopedia,\n"
         "B5,Hilang,lost\nB6,Ditarik,withdrawn\nB7,Kabut,\n");
    take(import_rules,
         "member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,max_debt,"
         "pin\n"
         "*,*,2,7,1,300,0,price,5000,no\n");
    EXPECT_TRUE(library_->ledger().check());
    EXPECT_EQ(refusal(checkout("M4", "B7")), "card-blocked");
}

}  // namespace
}  // namespace anjungan::library
