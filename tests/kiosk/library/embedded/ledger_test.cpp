// What every engine behind the port promises (ledger.h): the conformance suite of an engine. The rules over
// the rows are tested on each engine, too: loans, entries, renewals, records, replica.
#include "kiosk/library/embedded/ledger.h"

#include <gmock/gmock.h>

#include "tests/kiosk/library/embedded/engines.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::library {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr Day monday{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};
constexpr Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{2}};

// As a kiosk makes them: the milliseconds it was made at, then what tells it from others.
EntryId id_at(Instant at, std::uint8_t number) {
    EntryId id;
    auto milliseconds = static_cast<std::uint64_t>(at.time_since_epoch().count());
    for (std::size_t i = 6; i-- > 0; milliseconds >>= 8U)
        id.bytes[i] = static_cast<std::uint8_t>(milliseconds & 0xFFU);
    id.bytes.back() = number;
    return id;
}

Item book(const std::string& barcode) {
    return {.barcode = {barcode},
            .title = "Sitti Nurbaya",
            .author = "Marah Rusli",
            .call_number = "899.221 RUS s",
            .shelf = "Fiksi A2",
            .year = 2018};
}

// An empty ledger, and one with two patrons and three items.
class LedgerOnEngine : public testing::TestWithParam<Engine> {
  protected:
    void SetUp() override { ledger_ = opened(); }
    // Another program's view on the same rows.
    [[nodiscard]] std::unique_ptr<Ledger> opened() const {
        auto ledger = GetParam().open(folder_.path());
        EXPECT_TRUE(ledger) << ledger.error().sentence;
        return ledger ? std::move(*ledger) : nullptr;
    }
    void reopen() {
        ledger_.reset();
        ledger_ = opened();
    }
    void fill() {
        for (const char* barcode : {"M1", "M2"}) ASSERT_TRUE(ledger_->put(PatronRow{.barcode = {barcode}}));
        for (const char* barcode : {"B1", "B2", "B3"})
            ASSERT_TRUE(ledger_->put(ItemRow{.item = book(barcode)}));
    }
    static LoanRow loan(const std::string& item, const std::string& patron, Day due = monday + days{7}) {
        return {.item = {item}, .patron = {patron}, .due = due, .since = morning};
    }

    tests::TemporaryFolder folder_;
    std::unique_ptr<Ledger> ledger_;
};
using LedgerRows = LedgerOnEngine;
using LedgerTransaction = LedgerOnEngine;
using LedgerEntries = LedgerOnEngine;
using LedgerPolicy = LedgerOnEngine;
INSTANTIATE_TEST_SUITE_P(OnEachEngine, LedgerRows, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, LedgerTransaction, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, LedgerEntries, testing::ValuesIn(engines), engine_name);
INSTANTIATE_TEST_SUITE_P(OnEachEngine, LedgerPolicy, testing::ValuesIn(engines), engine_name);

TEST_P(LedgerRows, TellsTheBarcodesOfWhomAndWhatItKnows) {
    ASSERT_TRUE(ledger_->put(PatronRow{.barcode = {"M1"}, .name = "Sekar"}));
    ASSERT_TRUE(ledger_->put(PatronRow{.barcode = {"M2"}})) << "a guess";
    ASSERT_TRUE(ledger_->put(ItemRow{.item = book("B1")}));
    ItemRow guessed{.item = {}};
    guessed.item.barcode = {"B2"};
    ASSERT_TRUE(ledger_->put(guessed)) << "a guess";
    for (int i = 0; i < 2; ++i) {
        std::vector<std::pair<BarcodeKind, std::string>> told;
        ASSERT_TRUE(ledger_->for_each_barcode(
            [&](BarcodeKind kind, std::string_view barcode) { told.emplace_back(kind, barcode); }));
        EXPECT_THAT(told,
                    UnorderedElementsAre(Pair(BarcodeKind::patron, "M1"), Pair(BarcodeKind::item, "B1")));
    }
}

TEST_P(LedgerRows, OfANewLedgerAreNone) {
    EXPECT_FALSE(ledger_->has_patrons().value());
    EXPECT_FALSE(ledger_->find(PatronBarcode{"M1"}).value());
    EXPECT_FALSE(ledger_->find(ItemBarcode{"B1"}).value());
    EXPECT_FALSE(ledger_->loan_of({"B1"}).value());
    EXPECT_FALSE(ledger_->first_hold({"B1"}).value());
    EXPECT_FALSE(ledger_->accepted_pin({"M1"}).value());
    EXPECT_FALSE(ledger_->seen_account({"M1"}).value());
    EXPECT_EQ(ledger_->pin_failures({"M1"}).value(), PinFailures{});
    EXPECT_EQ(ledger_->debt({"M1"}).value(), Money{});
    EXPECT_THAT(ledger_->rules().value(), IsEmpty());
    EXPECT_TRUE(ledger_->end_loan({"B1"}));
    EXPECT_TRUE(ledger_->remove_hold({"B1"}, 1));
    EXPECT_TRUE(ledger_->check());
}

TEST_P(LedgerRows, AreGivenBackAsTheyWerePutAlsoAfterwards) {
    const PatronRow patron{.barcode = {"M1"},
                           .name = "Sekar Ayu Lestari",
                           .type = "guru",
                           .expires = monday,
                           .blocked = true,
                           .pin_hash = "$argon2id$v=19$m=8192,t=3,p=1$abc",
                           .pin_length = 6};
    const ItemRow item{.item = book("B1"), .type = "buku", .price = {85000}, .status = ItemStatus::lost};
    ASSERT_TRUE(ledger_->put(patron));
    ASSERT_TRUE(ledger_->put(item));
    LoanRow checked_out = loan("B1", "M1");
    checked_out.entry = id_at(morning, 1), checked_out.hold_position = 3, checked_out.renewals = 2;
    ASSERT_TRUE(ledger_->put(checked_out));
    const PinFailures failures{4, morning + minutes{15}};
    ASSERT_TRUE(ledger_->put_pin_failures({"M1"}, failures));
    const AcceptedPin accepted{.hash = "$argon2id$", .digits = 6, .day = monday};
    ASSERT_TRUE(ledger_->put_accepted_pin({"M1"}, accepted));
    SeenAccount seen{.at = morning, .holds = {}, .fines = {}, .owed = {1800}};
    Reserved& hold = seen.holds.emplace_back();
    hold.item.barcode = {"B7"}, hold.item.title = "Tab\t, line\n, and \\", hold.ready = true,
    hold.position = 1;
    seen.fines = {{{"B1"}, {1800}, "late", "Sitti Nurbaya"}, {{}, {}, "", ""}};
    ASSERT_TRUE(ledger_->put_seen_account({"M1"}, seen));
    for (int look = 0; look < 2; ++look, reopen()) {
        EXPECT_EQ(ledger_->find(PatronBarcode{"M1"}).value(), patron);
        EXPECT_EQ(ledger_->find(ItemBarcode{"B1"}).value(), item);
        EXPECT_EQ(ledger_->loan_of({"B1"}).value(), checked_out);
        EXPECT_EQ(ledger_->pin_failures({"M1"}).value(), failures);
        EXPECT_EQ(ledger_->accepted_pin({"M1"}).value(), accepted);
        EXPECT_EQ(ledger_->seen_account({"m1"}).value(), seen);
        EXPECT_TRUE(ledger_->check());
    }
}

TEST_P(LedgerRows, AreTheSameInAnyCaseAndKeepTheirSpelling) {
    fill();
    ASSERT_TRUE(ledger_->put(loan("b1", "m1")));
    EXPECT_EQ(ledger_->find(PatronBarcode{"m1"}).value()->barcode.text, "M1");
    EXPECT_EQ(ledger_->find(ItemBarcode{"b1"}).value()->item.barcode.text, "B1");
    EXPECT_EQ(ledger_->count_loans({"M1"}).value(), 1);
    EXPECT_EQ(ledger_->loan_of({"B1"}).value()->patron.text, "M1");
    ASSERT_TRUE(ledger_->put(PatronRow{.barcode = {"m1"}, .name = "Sekar"}));
    EXPECT_EQ(ledger_->find(PatronBarcode{"M1"}).value()->name, "Sekar") << "one member, not two";
}

TEST_P(LedgerRows, NameOnlyWhatIsThere) {
    fill();
    const auto refused = [](const Status& status) {
        return !status && status.error().fault == Fault::invalid;
    };
    EXPECT_TRUE(refused(ledger_->put(loan("B9", "M1"))));
    EXPECT_TRUE(refused(ledger_->put(loan("B1", "M9"))));
    EXPECT_TRUE(refused(ledger_->append_hold({"B9"}, {"M1"})));
    EXPECT_TRUE(refused(ledger_->add_fine({"M9"}, {}, Money{300}, "late", monday)));
    EXPECT_TRUE(refused(ledger_->put_pin_failures({"M9"}, {1, {}})));
    EXPECT_TRUE(refused(ledger_->put_accepted_pin({"M9"}, {.hash = "x", .digits = 6, .day = monday})));
    EXPECT_TRUE(refused(ledger_->put_seen_account({"M9"}, {.at = morning})));
    EXPECT_TRUE(refused(ledger_->add_payment(id_at(morning, 1), {"M9"}, Money{300}, morning)));
    EXPECT_FALSE(ledger_->loan_of({"B1"}).value());
    EXPECT_TRUE(ledger_->check());
}

TEST_P(LedgerRows, OfLoansAreOneToAnItem) {
    fill();
    ASSERT_TRUE(ledger_->put(loan("B1", "M1", monday + days{9})));
    ASSERT_TRUE(ledger_->put(loan("B2", "M1", monday + days{2})));
    EXPECT_THAT(ledger_->loans_of({"M1"}).value(),
                ElementsAre(Borrowed{book("B2"), monday + days{2}}, Borrowed{book("B1"), monday + days{9}}))
        << "due first comes first";
    ASSERT_TRUE(ledger_->put(loan("B1", "M2")));
    EXPECT_EQ(ledger_->count_loans({"M1"}).value(), 1);
    EXPECT_EQ(ledger_->loan_of({"B1"}).value()->patron.text, "M2");
    ASSERT_TRUE(ledger_->end_loan({"B1"}));
    EXPECT_FALSE(ledger_->loan_of({"B1"}).value());
}

TEST_P(LedgerRows, OfHoldsStandInAQueue) {
    fill();
    ASSERT_TRUE(ledger_->append_hold({"B1"}, {"M1"}));
    ASSERT_TRUE(ledger_->append_hold({"B1"}, {"M2"}));
    const HoldRow first = ledger_->first_hold({"B1"}).value().value();
    EXPECT_EQ(first.patron.text, "M1");
    EXPECT_EQ(ledger_->count_holds({"B1"}).value(), 2);
    EXPECT_THAT(ledger_->holds_on({"b1"}).value(), ElementsAre(first, HoldRow{{"M2"}, first.position + 1}));
    EXPECT_THAT(ledger_->holds_of({"M1"}).value(), ElementsAre(Reserved{book("B1"), true, 1}));
    EXPECT_THAT(ledger_->holds_of({"M2"}).value(), ElementsAre(Reserved{book("B1"), false, 2}));

    // Who comes back to a place that a loan has fulfilled stands before whoever came meanwhile.
    ASSERT_TRUE(ledger_->remove_hold({"B1"}, first.position));
    LoanRow checked_out = loan("B1", "M1");
    checked_out.hold_position = first.position;
    ASSERT_TRUE(ledger_->put(checked_out));
    ASSERT_TRUE(ledger_->end_loan({"B1"}));
    ASSERT_TRUE(ledger_->put_hold({"B1"}, first));
    EXPECT_EQ(ledger_->first_hold({"B1"}).value(), first);
    EXPECT_EQ(ledger_->put_hold({"B1"}, first).error().fault, Fault::exists);
}

TEST_P(LedgerRows, OfFinesArePaidOldestFirst) {
    fill();
    ASSERT_TRUE(ledger_->add_fine({"M1"}, {"B2"}, Money{500}, "lost", monday));
    ASSERT_TRUE(ledger_->add_fine({"M1"}, {}, Money{300}, "late", monday - days{3}));
    EXPECT_EQ(ledger_->debt({"M1"}).value(), Money{800});
    ASSERT_TRUE(ledger_->pay_fines({"M1"}, Money{400}));
    EXPECT_THAT(ledger_->fines_of({"M1"}).value(), ElementsAre(Owed{{"B2"}, Money{400}, "lost"}));
    ASSERT_TRUE(ledger_->pay_fines({"M1"}, Money{1000}));
    EXPECT_EQ(ledger_->debt({"M1"}).value(), Money{}) << "more than is owed is not booked";
    EXPECT_TRUE(ledger_->check());
}

TEST_P(LedgerRows, OfPinsAreForgottenWhenTheyAreOld) {
    fill();
    ASSERT_TRUE(ledger_->put_accepted_pin({"M1"}, {.hash = "a", .digits = 6, .day = monday - days{1}}));
    ASSERT_TRUE(ledger_->put_accepted_pin({"M2"}, {.hash = "b", .digits = 6, .day = monday}));
    ASSERT_TRUE(ledger_->forget_accepted_pins(monday));
    EXPECT_FALSE(ledger_->accepted_pin({"M1"}).value());
    EXPECT_TRUE(ledger_->accepted_pin({"M2"}).value());
    ASSERT_TRUE(ledger_->forget_accepted_pin({"M2"}));
    EXPECT_FALSE(ledger_->accepted_pin({"M2"}).value());
    ASSERT_TRUE(ledger_->put_pin_failures({"M1"}, {3, {}}));
    ASSERT_TRUE(ledger_->clear_pin_failures({"M1"}));
    EXPECT_EQ(ledger_->pin_failures({"M1"}).value().count, 0);
}

TEST_P(LedgerRows, OfAccountsThatWereSeenAreForgottenWhenTheyAreOld) {
    fill();
    ASSERT_TRUE(ledger_->put_seen_account({"M1"}, {.at = morning - minutes{1}}));
    ASSERT_TRUE(ledger_->put_seen_account({"M2"}, {.at = morning}));
    ASSERT_TRUE(ledger_->forget_seen_accounts(morning));
    EXPECT_FALSE(ledger_->seen_account({"M1"}).value());
    EXPECT_TRUE(ledger_->seen_account({"M2"}).value());
}

TEST_P(LedgerTransaction, IsWholeOrNotAtAll) {
    fill();
    const Status failed = ledger_->transaction([&]() -> Status {
        TRY(ledger_->put(loan("B1", "M1")));
        TRY(ledger_->add_fine({"M1"}, {}, Money{300}, "late", monday));
        TRY(ledger_->remember(id_at(morning, 1), Refused{Refusal::no_rule, std::nullopt}));
        EXPECT_TRUE(ledger_->loan_of({"B1"}).value()) << "it sees what it has written";
        return fail(Fault::cancelled, "only a question");
    });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().fault, Fault::cancelled) << "the fault of the work";
    EXPECT_FALSE(ledger_->loan_of({"B1"}).value());
    EXPECT_EQ(ledger_->debt({"M1"}).value(), Money{});
    EXPECT_FALSE(ledger_->find_outcome(id_at(morning, 1)).value());
    ASSERT_TRUE(ledger_->transaction([&] { return ledger_->put(loan("B1", "M1")); })) << "it goes on";
    reopen();
    EXPECT_TRUE(ledger_->loan_of({"B1"}).value());
}

TEST_P(LedgerTransaction, WithinAnotherJoinsIt) {
    fill();
    const Status failed = ledger_->transaction([&]() -> Status {
        TRY(ledger_->transaction([&] { return ledger_->put(loan("B1", "M1")); }));
        return ledger_->transaction([&]() -> Status {
            TRY(ledger_->put(loan("B2", "M1")));
            return fail(Fault::cancelled, "inside");
        });
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(ledger_->count_loans({"M1"}).value(), 0);
}

TEST_P(LedgerTransaction, IsSeenByAnotherProgramWhenItIsOver) {
    fill();
    const auto other = opened();
    ASSERT_TRUE(ledger_->transaction([&]() -> Status {
        TRY(ledger_->put(loan("B1", "M1")));
        EXPECT_FALSE(other->loan_of({"B1"}).value());
        return {};
    }));
    EXPECT_TRUE(other->loan_of({"B1"}).value());
}

TEST_P(LedgerEntries, AreAnsweredAsTheyWere) {
    fill();
    const std::vector<Answer> answers{CheckedOut{book("B1"), monday + days{7}, 2},
                                      CheckedIn{book("B2"), Destination::hold_shelf, Money{300}, true},
                                      CheckedIn{book("B2"), Destination::staff, Money{}, false},
                                      Undone{book("B1"), 3},
                                      HoldPlaced{book("B1"), 2},
                                      HoldCancelled{book("B2")},
                                      Refused{Refusal::no_rule, book("B3")},
                                      Refused{Refusal::unknown_item, std::nullopt}};
    for (std::size_t i = 0; i < answers.size(); ++i)
        ASSERT_TRUE(ledger_->remember(id_at(morning, static_cast<std::uint8_t>(i)), answers[i])) << i;
    reopen();
    for (std::size_t i = 0; i < answers.size(); ++i)
        EXPECT_EQ(ledger_->find_outcome(id_at(morning, static_cast<std::uint8_t>(i))).value(), answers[i])
            << i;
    EXPECT_FALSE(ledger_->find_outcome(id_at(morning, 99)).value());
}

TEST_P(LedgerEntries, AreNeverAnsweredAnew) {
    fill();
    const EntryId id = id_at(morning, 1);
    ASSERT_TRUE(ledger_->remember(id, Refused{Refusal::no_rule, std::nullopt}));
    EXPECT_EQ(ledger_->remember(id, Undone{book("B1"), 1}).error().fault, Fault::exists);
    EXPECT_EQ(ledger_->find_outcome(id).value(), Answer(Refused{Refusal::no_rule, std::nullopt}));
    ASSERT_TRUE(ledger_->add_payment(id, {"M1"}, Money{300}, morning));
    EXPECT_TRUE(ledger_->has_payment(id).value());
    EXPECT_EQ(ledger_->add_payment(id, {"M1"}, Money{300}, morning).error().fault, Fault::exists);
}

TEST_P(LedgerEntries, AreForgottenAYearLater) {
    const auto made = [&](std::chrono::days later) { return id_at(morning + later, 1); };
    for (const auto later : {days{0}, days{30}, days{370}})
        ASSERT_TRUE(ledger_->remember(made(later), Refused{Refusal::no_rule, std::nullopt}));
    EXPECT_FALSE(ledger_->find_outcome(made(days{0})).value());
    EXPECT_TRUE(ledger_->find_outcome(made(days{30})).value());
}

TEST_P(LedgerPolicy, IsTheWholeSet) {
    Rule adults;
    adults.patron_type = "umum", adults.item_type = "*", adults.max_loans = 2, adults.fine_cap = Money{5000};
    Rule pupils = adults;
    pupils.patron_type = "anak", pupils.asks_pin = true, pupils.fine_cap.reset();
    ASSERT_TRUE(ledger_->replace_rules({adults, pupils}));
    EXPECT_THAT(ledger_->rules().value(), ElementsAre(pupils, adults)) << "by member type";
    EXPECT_EQ(ledger_->replace_rules({adults, adults}).error().fault, Fault::exists);
    EXPECT_THAT(ledger_->rules().value(), ElementsAre(pupils, adults)) << "the old ones stay";
    ASSERT_TRUE(ledger_->replace_rules({adults}));
    EXPECT_THAT(ledger_->rules().value(), ElementsAre(adults));
}

TEST_P(LedgerPolicy, KnowsClosedDaysByTheirDate) {
    using Change = Ledger::Change;
    EXPECT_EQ(ledger_->put_holiday(monday, "Natal").value(), Change::added);
    EXPECT_EQ(ledger_->put_holiday(monday, "Natal").value(), Change::none);
    EXPECT_EQ(ledger_->put_holiday(monday, "Hari Natal").value(), Change::changed);
    EXPECT_EQ(ledger_->put_closed_weekday(0, "Tutup").value(), Change::added);
    const Calendar calendar = ledger_->calendar().value();
    EXPECT_THAT(calendar.holidays, ElementsAre(monday));
    EXPECT_THAT(calendar.closed_weekdays, ElementsAre(0U));
}

TEST_P(LedgerPolicy, HasAnotherVersionWheneverItMayHaveChanged) {
    const auto other = opened();
    const auto version = [&] { return ledger_->policy_version().value(); };
    const auto before = version();
    EXPECT_EQ(version(), before) << "as long as nothing happens";
    ASSERT_TRUE(ledger_->put_holiday(monday, "Natal"));
    const auto after_own = version();
    EXPECT_NE(after_own, before);
    ASSERT_TRUE(other->replace_rules({Rule{}}));
    EXPECT_NE(version(), after_own) << "another program's";

    Ledger::PolicyVersion within{};
    ASSERT_FALSE(ledger_->transaction([&]() -> Status {
        TRY(ledger_->replace_rules({}));
        within = version();
        return fail(Fault::cancelled, "undone");
    }));
    EXPECT_NE(version(), within) << "what was read within is no longer so";
}

}  // namespace
}  // namespace anjungan::library
