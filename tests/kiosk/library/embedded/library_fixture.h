#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <variant>

#include "kiosk/library/embedded/csv/import.h"
#include "kiosk/library/embedded/embedded.h"
#include "tests/kiosk/library/embedded/engines.h"
#include "tests/support/cipher.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::library {

using std::chrono::days;

// A Monday, 09:00 in Wonosobo.
inline constexpr Day today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};
inline constexpr Zone wib{};

inline Instant noon_of(Day day) {
    return Instant{day.time_since_epoch() + std::chrono::hours{12} - wib.offset};
}

inline EntryId id_of(unsigned number) {
    EntryId id;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number);
    return id;
}

using tests::cipher_of;

// A small library with one of everything, really kept; and the words to use it.
class LibraryTest : public testing::Test {
  protected:
    [[nodiscard]] virtual const Engine& engine() const { return engines.front(); }
    void SetUp() override {
        reopen();
        take(import_patrons, R"(barcode,name,type,expires,status,pin
M1,Sekar Ayu Lestari,umum,2027-12-31,active,
M2,Bagas Pramudita,anak,2027-12-31,active,
M3,Tri Handoko,umum,2026-11-22,active,
M4,Wiji Rahayu,umum,2027-12-31,blocked,
M5,Retno Palupi,guru,2026-11-25,active,2468
M6,Tamu Asing,asing,2027-12-31,active,
)");
        take(import_items, R"(barcode,title,author,call_number,shelf,year,type,price,status
B1,Sitti Nurbaya,Marah Rusli,899.221 RUS s,Fiksi A2,2018,buku,85000,available
B2,Salah Asuhan,Abdoel Moeis,899.221 MOE s,Fiksi A2,2024,buku,1000,available
B3,Azab dan Sengsara,Merari Siregar,899.221 SIR a,Fiksi A2,2016,buku,68000,available
B4,Ensiklopedia,Wisnu,R 580,Referensi,2016,buku,410000,reference
B5,Hilang,Anonim,899,Fiksi,2016,buku,50000,lost
B6,Ditarik,Anonim,899,Fiksi,2016,buku,50000,withdrawn
B7,Kabut,Redaksi,050,Majalah,2024,majalah,12000,available
)");
        take(
            import_rules,
            R"(member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,max_debt,pin
umum,*,2,7,1,300,0,price,5000,no
anak,*,1,7,1,300,0,price,5000,no
guru,*,10,14,2,300,0,price,5000,yes
umum,majalah,1,3,0,300,0,price,5000,no
asing,koran,2,3,0,300,0,price,5000,no
)");
        take(import_holidays, "date,name\nsunday,Tutup\n2026-12-25,Natal\n");
    }

    void reopen() {
        library_.reset();
        auto opened = engine().open(folder_.path());
        ASSERT_TRUE(opened) << opened.error().sentence;
        library_.emplace(std::move(*opened), wib);
    }

    using Import = Result<Report> (*)(EmbeddedLibrary&, std::istream&, std::uint64_t, const Progress&);
    Report read(Import import, const std::string& text) {
        std::istringstream file{text};
        auto report = import(*library_, file, text.size(), {});
        EXPECT_TRUE(report) << report.error().sentence;
        return report.value_or(Report{});
    }
    void take(Import import, const std::string& text) {
        const Report report = read(import, text);
        ASSERT_TRUE(report.accepted())
            << report.errors.front().line << ": " << report.errors.front().sentence;
    }

    Entry entry(EntryKind kind, const std::string& patron, const std::string& item, Day day = today) {
        Entry made;
        made.id = id_of(++entries_);
        made.at = noon_of(day);
        made.payload = kind == EntryKind::visit ? Payload{Visit{.patron = {patron}}}
                                                : circulation_payload(kind, {patron}, {item});
        return made;
    }
    Answer apply(const Entry& entry) {
        auto answer = library_->apply(entry, wib.day(entry.at));
        EXPECT_TRUE(answer) << answer.error().sentence;
        return answer ? *answer : Answer{Refused{Refusal::not_recorded, std::nullopt}};
    }
    Answer checkout(const std::string& patron, const std::string& item, Day day = today) {
        return apply(entry(EntryKind::checkout, patron, item, day));
    }
    Answer give_back(const std::string& item, Day day = today) {
        return apply(entry(EntryKind::checkin, "", item, day));
    }
    Answer undo(const std::string& patron, const std::string& item, Day day = today) {
        return apply(entry(EntryKind::checkout_undone, patron, item, day));
    }
    // Decided by the kiosk while the library was away.
    Entry offline(Entry decided, std::optional<Day> due = std::nullopt) {
        decided.decided_by = DecidedBy::kiosk, decided.promise(due);
        return decided;
    }
    std::variant<Patron, Refused> open_account(const std::string& barcode, Day day = today) {
        auto opened = library_->patron({barcode}, day);
        EXPECT_TRUE(opened) << opened.error().sentence;
        return opened ? *opened : std::variant<Patron, Refused>{Refused{Refusal::not_recorded, std::nullopt}};
    }
    Patron account(const std::string& barcode, Day day = today) {
        const auto opened = open_account(barcode, day);
        EXPECT_TRUE(std::holds_alternative<Patron>(opened)) << barcode;
        const Patron* patron = std::get_if<Patron>(&opened);
        return patron != nullptr ? *patron : Patron{};
    }
    std::optional<Refusal> check_pin(const std::string& patron, std::string_view pin, Instant at) {
        auto checked = library_->check_pin({patron}, pin, at);
        EXPECT_TRUE(checked) << checked.error().sentence;
        return checked ? *checked : Refusal::not_recorded;
    }

    tests::TemporaryFolder folder_;
    std::optional<EmbeddedLibrary> library_;
    unsigned entries_ = 0;
};

// The same for a test that holds of each engine.
class LibraryOnEngine : public LibraryTest, public testing::WithParamInterface<Engine> {
  protected:
    [[nodiscard]] const Engine& engine() const override { return GetParam(); }
};

// Why it was refused, as a name; "not refused" for another answer.
template <class Answered>
std::string refusal(const Answered& answer) {
    const Refused* refused = std::get_if<Refused>(&answer);
    return refused != nullptr ? std::string{name_of(refused->why)} : "not refused";
}

}  // namespace anjungan::library
