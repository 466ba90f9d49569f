#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using AppliedOnce = LibraryOnEngine;
using Offline = LibraryOnEngine;
using Pin = LibraryOnEngine;
using Barcodes = LibraryOnEngine;
using std::chrono::minutes;
INSTANTIATE_TEST_SUITE_P(OnEachEngine, AppliedOnce, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Offline, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Pin, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, Barcodes, testing::ValuesIn(engines), engine_name);

TEST_P(AppliedOnce, AnswersTheSameEntryTheSame) {
    const std::vector<Entry> entries{entry(EntryKind::checkout, "M1", "B1"),
                                     entry(EntryKind::checkout, "M1", "B4"),
                                     entry(EntryKind::checkout, "M1", "nothing"),
                                     entry(EntryKind::checkout, "M2", "B2"),
                                     entry(EntryKind::checkout_undone, "M2", "B2"),
                                     entry(EntryKind::checkin, "", "B1", today + days{14}),
                                     entry(EntryKind::checkin, "", "B5")};
    std::vector<Answer> answers;
    for (const Entry& one : entries) answers.push_back(apply(one));
    const Money debt = account("M1").debt;
    for (std::size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(apply(entries[i]), answers[i]) << i;

    reopen();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(apply(entries[i]), answers[i]) << i;
        EXPECT_EQ(library_->find_outcome(entries[i]).value(), answers[i]) << i;
    }
    EXPECT_EQ(account("M1").loans, 0);
    EXPECT_EQ(account("M1").debt, debt) << "the fine is charged once";
}

TEST_P(AppliedOnce, SaysWhenAnEntryNeverArrived) {
    EXPECT_FALSE(library_->find_outcome(entry(EntryKind::checkout, "M1", "B1")).value());
}

TEST_P(AppliedOnce, KeepsALoanOverReopening) {
    checkout("M1", "B1");
    reopen();
    EXPECT_EQ(account("M1").loans, 1);
    EXPECT_EQ(refusal(checkout("M2", "B1")), "on-loan-to-another");
}

TEST_P(AppliedOnce, BooksNothingThatItCannotAnswer) {
    Entry twice = entry(EntryKind::checkout, "M1", "B1");
    ASSERT_TRUE(library_->ledger().remember(twice.id, Refused{Refusal::no_rule, std::nullopt}));
    EXPECT_EQ(refusal(apply(twice)), "no-rule");
    EXPECT_EQ(account("M1").loans, 0);
}

TEST_P(Offline, BooksWhatHasHappenedWithItsOwnDueDate) {
    const Day promised = today + days{2};
    const auto checked_out =
        std::get<CheckedOut>(apply(offline(entry(EntryKind::checkout, "M1", "B1"), promised)));
    EXPECT_EQ(checked_out.due, promised);
    EXPECT_EQ(std::get<CheckedOut>(apply(offline(entry(EntryKind::checkout, "M1", "B2")))).due,
              today + days{7})
        << "nothing was promised: the rules say";
}

TEST_P(Offline, BooksWhatWouldHaveBeenRefused) {
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M5"}));
    const Day promised = today + days{7};
    for (const auto& [patron, item] : {std::pair{"M3", "B1"}, {"M4", "B4"}, {"M1", "B5"}, {"M6", "B6"}})
        EXPECT_EQ(refusal(apply(offline(entry(EntryKind::checkout, patron, item), promised))), "not refused")
            << item;
    EXPECT_EQ(library_->ledger().first_hold({"B1"}).value()->patron.text, "M5") << "who waits still waits";
    EXPECT_EQ(std::get<CheckedIn>(give_back("B1")).destination, Destination::hold_shelf);
}

TEST_P(Offline, RefusesOnlyWhatCannotBeBooked) {
    checkout("M2", "B1");
    const Day promised = today + days{7};
    EXPECT_EQ(refusal(apply(offline(entry(EntryKind::checkout, "M1", "B1"), promised))),
              "on-loan-to-another");
    EXPECT_EQ(refusal(apply(offline(entry(EntryKind::checkout, "M1", "nothing"), promised))), "unknown-item");
    EXPECT_EQ(refusal(apply(offline(entry(EntryKind::checkout, "nobody", "B2"), promised))),
              "unknown-member");
    EXPECT_EQ(refusal(apply(offline(entry(EntryKind::checkout, "M6", "B2")))), "no-rule");
    EXPECT_EQ(refusal(apply(offline(entry(EntryKind::checkin, "", "nothing")))), "unknown-item");
}

TEST_P(Offline, KeepsThePromiseThatIsBetterForThePatron) {
    checkout("M1", "B1");
    EXPECT_EQ(
        std::get<CheckedOut>(apply(offline(entry(EntryKind::checkout, "M1", "B1"), today + days{1}))).due,
        today + days{7});
    EXPECT_EQ(
        std::get<CheckedOut>(apply(offline(entry(EntryKind::checkout, "M1", "B1"), today + days{9}))).due,
        today + days{9});
    EXPECT_EQ(account("M1").loans, 1);
}

TEST_P(Offline, FulfilsAHoldAndAnUndoOnAnotherDayPutsItBack) {
    ASSERT_TRUE(library_->ledger().append_hold({"B1"}, {"M1"}));
    apply(offline(entry(EntryKind::checkout, "M1", "B1"), today + days{7}));
    EXPECT_FALSE(library_->ledger().first_hold({"B1"}).value());
    apply(offline(entry(EntryKind::checkout_undone, "M1", "B1", today + days{1})));
    EXPECT_EQ(library_->ledger().first_hold({"B1"}).value()->patron.text, "M1");
    EXPECT_EQ(account("M1").loans, 0);
}

TEST_P(Offline, ChargesByTheDayOfTheReturnNotOfTheDelivery) {
    checkout("M1", "B1", today - days{14});
    EXPECT_EQ(std::get<CheckedIn>(apply(offline(entry(EntryKind::checkin, "", "B1", today - days{6})))).fine,
              Money{300});
}

TEST_P(Pin, IsRightOrWrong) {
    EXPECT_EQ(check_pin("m5", "2468", noon_of(today)), std::nullopt);
    EXPECT_EQ(check_pin("M5", "2469", noon_of(today)), Refusal::wrong_pin);
    EXPECT_EQ(check_pin("M5", "", noon_of(today)), Refusal::wrong_pin);
    EXPECT_EQ(check_pin("M1", "2468", noon_of(today)), Refusal::wrong_pin) << "who has none";
    EXPECT_EQ(check_pin("nobody", "2468", noon_of(today)), Refusal::wrong_pin);
}

TEST_P(Pin, LocksTheCardForAQuarterOfAnHourAfterFiveWrongOnes) {
    const Instant now = noon_of(today);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(check_pin("M5", "1111", now), Refusal::wrong_pin);
    EXPECT_EQ(check_pin("M5", "1111", now), Refusal::pin_locked);
    EXPECT_EQ(check_pin("M5", "2468", now), Refusal::pin_locked) << "even the right one";
    reopen();
    EXPECT_EQ(check_pin("M5", "2468", now + minutes{14}), Refusal::pin_locked) << "over a restart";
    EXPECT_EQ(check_pin("M5", "1111", now + minutes{15}), Refusal::wrong_pin) << "a new count begins";
    EXPECT_EQ(check_pin("M5", "2468", now + minutes{15}), std::nullopt);
}

TEST_P(Pin, ForgetsWrongOnesAfterARightOne) {
    const Instant now = noon_of(today);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 4; ++i) EXPECT_EQ(check_pin("M5", "1111", now), Refusal::wrong_pin);
        EXPECT_EQ(check_pin("M5", "2468", now), std::nullopt);
    }
}

TEST_P(Pin, IsNotLockedForYearsByAClockThatWasWrong) {
    const Instant wrong = noon_of(today + days{3650}), now = noon_of(today);
    for (int i = 0; i < 5; ++i) (void)check_pin("M5", "1111", wrong);
    EXPECT_EQ(check_pin("M5", "2468", now), Refusal::pin_locked);
    EXPECT_EQ(check_pin("M5", "2468", now + minutes{15}), std::nullopt);
}

TEST_P(AppliedOnce, ForgetsAnswersOfMoreThanAYearAgo) {
    const auto made_at = [this](Day day) {
        Entry loan = entry(EntryKind::checkout, "M1", "B1", day);
        auto milliseconds = static_cast<std::uint64_t>(loan.at.time_since_epoch().count());
        for (std::size_t i = 6; i-- > 0; milliseconds >>= 8U)
            loan.id.bytes[i] = static_cast<std::uint8_t>(milliseconds);
        return loan;
    };
    const Entry old = made_at(today), recent = made_at(today + days{30});
    (void)apply(old);
    (void)apply(recent);
    (void)apply(made_at(today + days{370}));
    EXPECT_FALSE(library_->find_outcome(old).value());
    EXPECT_TRUE(library_->find_outcome(recent).value());
}

TEST_P(Barcodes, AreFoundFoundInAnyCase) {
    EXPECT_EQ(library_->classify_barcode("m1").value(), Owner::patron);
    EXPECT_EQ(library_->classify_barcode("b1").value(), Owner::item);
    EXPECT_EQ(library_->classify_barcode("x1").value(), Owner::nobody);
    EXPECT_EQ(library_->item({"b1"}).value()->barcode.text, "B1");
    EXPECT_FALSE(library_->item({"x"}).value());
}

// One rule for these patrons and these items.
void fill(EmbeddedLibrary& library, const std::vector<std::string>& patrons,
          const std::vector<std::string>& items) {
    Ledger& ledger = library.ledger();
    Rule rule;
    rule.patron_type = rule.item_type = "*", rule.max_loans = 2, rule.loan_days = 7;
    const auto all = [&]() -> Status {
        for (const std::string& barcode : patrons) TRY(ledger.put(PatronRow{.barcode = {barcode}}));
        for (const std::string& barcode : items) {
            ItemRow item;
            item.item.barcode.text = barcode;
            TRY(ledger.put(item));
        }
        return ledger.replace_rules({rule});
    };
    const Status filled = ledger.transaction(all);
    ASSERT_TRUE(filled) << filled.error().sentence;
}

// Random days at a desk against the simplest model there is: who has which book.
RC_GTEST_PROP(AnyDay, AgreesWithPencilAndPaper, ()) {
    const std::vector<std::string> patrons{"M1", "M2", "M3"}, items{"B1", "B2", "B3", "B4"};
    const Engine engine = *rc::gen::elementOf(engines);
    const tests::TemporaryFolder folder;
    auto ledger = engine.open(folder.path());
    RC_ASSERT(ledger.has_value());
    std::optional<EmbeddedLibrary> library(std::in_place, std::move(*ledger), wib);
    fill(*library, patrons, items);
    std::map<std::string, std::string> patron_of;
    const unsigned steps = *rc::gen::inRange(1u, 40u);
    for (unsigned step = 0; step < steps; ++step) {
        Entry entry;
        entry.id = id_of(step), entry.at = noon_of(today);
        const EntryKind kind =
            *rc::gen::element(EntryKind::checkout, EntryKind::checkin, EntryKind::checkout_undone);
        const std::string patron = *rc::gen::elementOf(patrons), item = *rc::gen::elementOf(items);
        entry.payload = circulation_payload(kind, {patron}, {item});
        const auto answer = library->apply(entry, today);
        RC_ASSERT(answer.has_value());
        const bool was_out = patron_of.contains(item), was_theirs = was_out && patron_of[item] == patron;
        if (std::holds_alternative<CheckedOut>(*answer)) {
            RC_ASSERT(!was_out);
            patron_of[item] = patron;
        } else if (const auto* returned = std::get_if<CheckedIn>(&*answer)) {
            RC_ASSERT(returned->was_on_loan == was_out);
            patron_of.erase(item);
        } else if (std::holds_alternative<Undone>(*answer)) {
            RC_ASSERT(was_theirs);
            patron_of.erase(item);
        } else if (kind == EntryKind::checkout_undone) {
            RC_ASSERT(!was_theirs);
        }
        RC_ASSERT(library->apply(entry, today).value() == *answer);
        const auto theirs =
            std::ranges::count_if(patron_of, [&](const auto& loan) { return loan.second == patron; });
        RC_ASSERT(theirs <= 2);
        RC_ASSERT(library->ledger().count_loans({patron}).value() == theirs);
    }
}

}  // namespace
}  // namespace anjungan::library
