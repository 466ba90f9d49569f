#include "kiosk/library/embedded/replica.h"

#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using Unknown = EmbeddedReplica::Unknown;

// What a kiosk knows of another library, with the line to it dead.
class ReplicaTest : public LibraryOnEngine {
  protected:
    EmbeddedReplica& replica(EmbeddedReplica::Options options = {}) {
        take(
            import_rules,
            R"(member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,max_debt,pin
*,*,2,7,1,300,0,price,5000,no
)");
        replica_.emplace(std::move(*library_), options);
        library_.reset();
        return *replica_;
    }
    Entry asked(EntryKind kind, const std::string& patron, const std::string& item, Day day = today) {
        Entry made;
        made.id = id_of(++entries_);
        made.payload = circulation_payload(kind, {patron}, {item});
        made.at = noon_of(day);
        made.decided_by = DecidedBy::kiosk;
        return made;
    }
    Answer decide(const std::string& patron, const std::string& item) {
        return replica_->decide(asked(EntryKind::checkout, patron, item), today).value();
    }
    static std::string refusal(const Answer& answer) {
        const auto* refused = std::get_if<Refused>(&answer);
        return refused == nullptr ? "not refused" : std::string(name_of(refused->why));
    }

    std::optional<EmbeddedReplica> replica_;
    unsigned entries_ = 0;
};
INSTANTIATE_TEST_SUITE_P(OnEachEngine, ReplicaTest, testing::ValuesIn(engines), engine_name);

TEST_P(ReplicaTest, RefusesACardAndABookItHasNeverSeen) {
    replica();
    EXPECT_EQ(refusal(decide("M1", "B1")), "not refused");
    EXPECT_EQ(refusal(decide("NEW", "B1")), "unknown-member");
    EXPECT_EQ(refusal(decide("M1", "NEW")), "unknown-item");
    EXPECT_EQ(std::get<Refused>(replica_->patron({"NEW"}, today).value()).why, Refusal::unknown_patron);
}

TEST_P(ReplicaTest, KnowsWhereABookIsThatItHasLentItself) {
    replica();
    EXPECT_EQ(replica_->state_of({"B1"}).value()->place, Place::shelf);
    ASSERT_TRUE(replica_->apply(asked(EntryKind::checkout, "M1", "B1"), today));
    EXPECT_EQ(replica_->state_of({"B1"}).value()->place, Place::on_loan);
    EXPECT_EQ(replica_->state_of({"NEW"}).value(), std::nullopt);
}

// What the library told when the line was up, for when it is down: loans by the same rules as those made here.
TEST_P(ReplicaTest, KnowsAnAccountAsTheLibraryHasLastToldIt) {
    replica();
    EXPECT_FALSE(replica_->account_of({"M1"}, today).value()->as_of);
    ASSERT_TRUE(replica_->apply(asked(EntryKind::checkout, "M1", "B1"), today));
    Account told;
    told.patron.barcode = {"M1"}, told.patron.loans = 1, told.patron.debt = {1800};
    told.loans.resize(1);
    told.loans[0].item.barcode = {"B2"}, told.loans[0].due = today + days{3};
    told.holds.resize(1);
    told.holds[0].item.barcode = {"ELSEWHERE"}, told.holds[0].position = 2;
    told.fines = {{{"B1"}, {1800}, "late"}};
    ASSERT_TRUE(replica_->learn({"M1"}, told, noon_of(today)));
    const auto known = replica_->account_of({"M1"}, today).value();
    ASSERT_TRUE(known);
    EXPECT_EQ(known->as_of, noon_of(today));
    ASSERT_EQ(known->loans.size(), 1U) << "B1 was brought back elsewhere";
    EXPECT_EQ(known->loans[0].item.barcode.text, "B2");
    EXPECT_EQ(known->loans[0].due, today + days{3});
    EXPECT_EQ(known->holds, told.holds);
    EXPECT_EQ(known->fines, told.fines);
    EXPECT_EQ(known->patron.debt.rupiah, 1800);
    EXPECT_EQ(refusal(decide("M2", "B2")), "on-loan-to-another");
    ASSERT_TRUE(replica_->forget_accounts(noon_of(today + days{8})));
    EXPECT_FALSE(replica_->account_of({"M1"}, today).value()->as_of);
}

TEST_P(ReplicaTest, KeepsItsLoansWhereTheLibraryTellsOnlyHowManyThereAre) {
    replica();
    ASSERT_TRUE(replica_->apply(asked(EntryKind::checkout, "M1", "B1"), today));
    Account told;
    told.patron.barcode = {"M1"}, told.patron.loans = 1;
    ASSERT_TRUE(replica_->learn({"M1"}, told, noon_of(today)));
    EXPECT_EQ(replica_->account_of({"M1"}, today).value()->loans.size(), 1U);
}

TEST_P(ReplicaTest, TellsCardsFromBooksItHasNeverSeenByTheirForm) {
    replica();
    EXPECT_EQ(replica_->classify_barcode("M9"), Owner::patron);
    EXPECT_EQ(replica_->classify_barcode("b8"), Owner::item);
    EXPECT_EQ(replica_->classify_barcode("X9"), Owner::nobody);
    Patron met;
    met.barcode = {"B9"}, met.short_name = "Sari W.";
    ASSERT_TRUE(replica_->learn(met, today));
    EXPECT_EQ(replica_->classify_barcode("B8"), Owner::nobody) << "a card looks like that, too";
}

TEST_P(ReplicaTest, LearnsNoFormFromWhatItHasOnlyGuessed) {
    replica({.card = Unknown::allowed});
    for (const char* card : {"1001", "1002", "1003", "1004", "1005"})
        ASSERT_TRUE(replica_->patron({card}, today));
    EXPECT_EQ(replica_->classify_barcode("1001"), Owner::patron) << "it was let in as one";
    EXPECT_EQ(replica_->classify_barcode("1234"), Owner::nobody);
}

TEST_P(ReplicaTest, LendsToACardItHasNeverSeenWhereTheSettingsAllowIt) {
    replica({.card = Unknown::allowed});
    EXPECT_EQ(refusal(decide("NEW", "B1")), "not refused");
    EXPECT_EQ(refusal(decide("NEW", "NEW")), "unknown-item");
    EXPECT_EQ(replica_->knows(asked(EntryKind::checkout, "NEW", "B1")), false) << "it is a guess";
    EXPECT_EQ(replica_->knows(asked(EntryKind::checkout, "M1", "B1")), true);
    EXPECT_EQ(std::get<Patron>(replica_->patron({"NEW"}, today).value()).short_name, "NEW");
    EXPECT_EQ(refusal(decide("M4", "B1")), "card-blocked") << "who is known to be blocked stays so";
}

TEST_P(ReplicaTest, LendsABookItHasNeverSeenWhereTheSettingsAllowIt) {
    replica({.book = Unknown::allowed});
    EXPECT_EQ(refusal(decide("M1", "NEW")), "not refused");
    EXPECT_EQ(refusal(decide("NEW", "NEW")), "unknown-member");
    EXPECT_EQ(replica_->knows(asked(EntryKind::checkin, "", "NEW")), false);
}

TEST_P(ReplicaTest, CountsTheLoansOfACardItHasNeverSeen) {
    replica({.card = Unknown::allowed, .book = Unknown::allowed});
    for (const char* item : {"NEW1", "NEW2"})
        ASSERT_TRUE(replica_->apply(asked(EntryKind::checkout, "NEW", item), today));
    EXPECT_EQ(refusal(decide("NEW", "NEW3")), "too-many-loans");
    EXPECT_EQ(refusal(decide("M1", "NEW2")), "on-loan-to-another");
}

// Pulling the cable switched the PIN off: only the library was told that one is wanted.
TEST_P(ReplicaTest, AsksEachCardForThePinTheLibraryAsksFor) {
    replica({.pin = PinForm{.length = 6}});
    for (const char* card : {"M1", "M2"})
        EXPECT_EQ(std::get<Patron>(replica_->patron({card}, today).value()).pin, PinForm{.length = 6})
            << card;
}

class PinsOfTheReplica : public ReplicaTest {
  protected:
    PinsOfTheReplica() = default;
    void SetUp() override {
        ReplicaTest::SetUp();
        replica({.pin = PinForm{.length = 6}, .keep_pins = days{30}});
        ASSERT_TRUE(replica_->learn({"M1"}, "246810", Pin::accepted, today));
    }
    using Pin = Replica::Pin;
    // "right", the refusal, or "nobody knows".
    std::string check(const std::string& card, std::string_view pin, Day day = today) {
        const auto checked = replica_->check_pin({card}, pin, noon_of(day));
        EXPECT_EQ(replica_->can_check_pin({card}, day), checked.has_value());
        if (!checked) return "nobody knows";
        return *checked ? std::string{name_of(**checked)} : "right";
    }
};
INSTANTIATE_TEST_SUITE_P(OnEachEngine, PinsOfTheReplica, testing::ValuesIn(engines), engine_name);

TEST_P(PinsOfTheReplica, AreThoseTheLibraryHasAccepted) {
    EXPECT_EQ(check("M1", "246810"), "right");
    EXPECT_EQ(check("m1", "246810"), "right");
    EXPECT_EQ(check("M1", "246811"), "wrong-pin");
    EXPECT_EQ(check("M1", "2468"), "wrong-pin");
    EXPECT_EQ(check("M2", "246810"), "nobody knows");
    EXPECT_EQ(check("NEW", "246810"), "nobody knows");
    EXPECT_EQ(check("M5", "2468"), "nobody knows") << "it is of another length";
}

TEST_P(PinsOfTheReplica, AreGoodForSoManyDays) {
    EXPECT_EQ(check("M1", "246810", today + days{30}), "right");
    EXPECT_EQ(check("M1", "246810", today + days{31}), "nobody knows");
    ASSERT_TRUE(replica_->learn({"M1"}, "246810", Pin::accepted, today + days{20}));
    EXPECT_EQ(check("M1", "246810", today + days{50}), "right");
    ASSERT_TRUE(replica_->forget_pins(today + days{51}));
    EXPECT_EQ(check("M1", "246810", today + days{50}), "nobody knows");
}

TEST_P(PinsOfTheReplica, AreForgottenWhenTheLibraryNoLongerAcceptsThem) {
    ASSERT_TRUE(replica_->learn({"M1"}, "111111", Pin::refused, today));
    EXPECT_EQ(check("M1", "246810"), "right") << "whoever guesses takes nothing away";
    ASSERT_TRUE(replica_->learn({"M1"}, "246810", Pin::refused, today));
    EXPECT_EQ(check("M1", "246810"), "nobody knows");
    ASSERT_TRUE(replica_->learn({"M1"}, "135790", Pin::accepted, today));
    EXPECT_EQ(check("M1", "246810"), "wrong-pin");
    EXPECT_EQ(check("M1", "135790"), "right");
}

TEST_P(ReplicaTest, KeepsNoPinWhereTheSettingsSaySo) {
    replica({.pin = PinForm{.length = 6}});
    ASSERT_TRUE(replica_->learn({"M1"}, "246810", Replica::Pin::accepted, today));
    EXPECT_EQ(replica_->can_check_pin({"M1"}, today), false);
}

TEST_P(ReplicaTest, AsksNoFineForALoanWhoseDateNobodyKnew) {
    replica();
    Entry undated = asked(EntryKind::checkout, "M1", "B1", today - days{60});
    undated.trust = ClockTrust::doubtful;
    ASSERT_TRUE(replica_->apply(undated, today - days{60}));
    ASSERT_TRUE(replica_->apply(asked(EntryKind::checkout, "M1", "B2", today - days{60}), today - days{60}));
    const auto fine = [&](const std::string& item) {
        return std::get<CheckedIn>(replica_->decide(asked(EntryKind::checkin, "", item), today).value()).fine;
    };
    EXPECT_EQ(fine("B1"), Money{});
    EXPECT_GT(fine("B2"), Money{});
}

// A date that this kiosk has made up is none: nothing is told by it, and nothing follows from it.
TEST_P(ReplicaTest, TellsNoDateOfALoanWhoseDateNobodyKnew) {
    replica();
    Entry undated = asked(EntryKind::checkout, "M1", "B1", today);
    undated.trust = ClockTrust::doubtful;
    const auto lent = replica_->apply(undated, today);
    ASSERT_TRUE(lent);
    EXPECT_EQ(std::get<CheckedOut>(*lent).due, std::nullopt);
    EXPECT_EQ(std::get<CheckedOut>(**replica_->find_outcome(undated)).due, std::nullopt);
    EXPECT_EQ((*replica_->state_of({"B1"}))->due, std::nullopt);
    const auto account = replica_->account_of({"M1"}, today);
    ASSERT_TRUE(account && *account);
    ASSERT_EQ((*account)->loans.size(), 1U);
    EXPECT_EQ((*account)->loans[0].due, std::nullopt);
    const Answer renewed = replica_->decide(asked(EntryKind::renewal, "M1", "B1"), today).value();
    ASSERT_TRUE(std::holds_alternative<Refused>(renewed));
    EXPECT_EQ(std::get<Refused>(renewed).why, Refusal::library_away);
}

}  // namespace
}  // namespace anjungan::library
