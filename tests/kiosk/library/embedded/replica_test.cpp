#include "kiosk/library/embedded/replica.h"

#include "tests/kiosk/library/embedded/library_for_tests.h"

namespace anjungan::library {
namespace {

using Unknown = EmbeddedReplica::Unknown;

// What a kiosk knows of another library, with the line to it dead.
class ReplicaTest : public LibraryTest {
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
    Entry asked(EntryKind kind, const std::string& member, const std::string& item, Day day = today) {
        Entry made;
        made.id = id_of(++entries_);
        made.kind = kind;
        made.member = {member}, made.item = {item};
        made.at = noon_of(day);
        made.decided_by = DecidedBy::kiosk;
        return made;
    }
    Answer decide(const std::string& member, const std::string& item) {
        return replica_->decide(asked(EntryKind::loan, member, item), today).value();
    }
    static std::string refusal(const Answer& answer) {
        const auto* refused = std::get_if<Refused>(&answer);
        return refused == nullptr ? "not refused" : std::string(name_of(refused->why));
    }

    std::optional<EmbeddedReplica> replica_;
    unsigned entries_ = 0;
};

TEST_F(ReplicaTest, RefusesACardAndABookItHasNeverSeen) {
    replica();
    EXPECT_EQ(refusal(decide("M1", "B1")), "not refused");
    EXPECT_EQ(refusal(decide("NEW", "B1")), "unknown-member");
    EXPECT_EQ(refusal(decide("M1", "NEW")), "unknown-item");
    EXPECT_EQ(std::get<Refused>(replica_->member({"NEW"}, today).value()).why, Refusal::unknown_member);
}

TEST_F(ReplicaTest, LendsToACardItHasNeverSeenWhereTheSettingsAllowIt) {
    replica({.card = Unknown::allowed});
    EXPECT_EQ(refusal(decide("NEW", "B1")), "not refused");
    EXPECT_EQ(refusal(decide("NEW", "NEW")), "unknown-item");
    EXPECT_EQ(replica_->knows(asked(EntryKind::loan, "NEW", "B1")), false) << "it is a guess";
    EXPECT_EQ(replica_->knows(asked(EntryKind::loan, "M1", "B1")), true);
    EXPECT_EQ(std::get<Member>(replica_->member({"NEW"}, today).value()).short_name, "NEW");
    EXPECT_EQ(refusal(decide("M4", "B1")), "card-blocked") << "who is known to be blocked stays so";
}

TEST_F(ReplicaTest, LendsABookItHasNeverSeenWhereTheSettingsAllowIt) {
    replica({.book = Unknown::allowed});
    EXPECT_EQ(refusal(decide("M1", "NEW")), "not refused");
    EXPECT_EQ(refusal(decide("NEW", "NEW")), "unknown-member");
    EXPECT_EQ(replica_->knows(asked(EntryKind::return_, "", "NEW")), false);
}

TEST_F(ReplicaTest, CountsTheLoansOfACardItHasNeverSeen) {
    replica({.card = Unknown::allowed, .book = Unknown::allowed});
    for (const char* item : {"NEW1", "NEW2"})
        ASSERT_TRUE(replica_->apply(asked(EntryKind::loan, "NEW", item), today));
    EXPECT_EQ(refusal(decide("NEW", "NEW3")), "too-many-loans");
    EXPECT_EQ(refusal(decide("M1", "NEW2")), "on-loan-to-another");
}

TEST_F(ReplicaTest, AsksNoFineForALoanWhoseDateNobodyKnew) {
    replica();
    Entry undated = asked(EntryKind::loan, "M1", "B1", today - days{60});
    undated.trust = ClockTrust::doubtful;
    ASSERT_TRUE(replica_->apply(undated, today - days{60}));
    ASSERT_TRUE(replica_->apply(asked(EntryKind::loan, "M1", "B2", today - days{60}), today - days{60}));
    const auto fine = [&](const std::string& item) {
        return std::get<Returned>(replica_->decide(asked(EntryKind::return_, "", item), today).value()).fine;
    };
    EXPECT_EQ(fine("B1"), Money{});
    EXPECT_GT(fine("B2"), Money{});
}

}  // namespace
}  // namespace anjungan::library
