#include "kiosk/library/embedded/replica.h"

#include "tests/kiosk/library/embedded/library_for_tests.h"

namespace anjungan::library {
namespace {

// What a kiosk knows of another library, with the line to it dead.
class ReplicaTest : public LibraryTest {
  protected:
    EmbeddedReplica& replica() {
        take(
            import_rules,
            R"(member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,max_debt,pin
*,*,2,7,1,300,0,price,5000,no
)");
        replica_.emplace(std::move(*library_), EmbeddedReplica::Options{});
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
    std::optional<EmbeddedReplica> replica_;
    unsigned entries_ = 0;
};

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
