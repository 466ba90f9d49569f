// The signed code of a receipt: made of what the journal has, and checked against it.
#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

class Proofs : public DeskTest {
  protected:
    std::string proof_of(core::ReceiptDraft draft) {
        desk->handle(core::KeepReceipt{{++tickets}, std::move(draft)}, clock.now());
        const auto* kept = core::find_message<core::ReceiptKept>(reports.back());
        EXPECT_NE(kept, nullptr);
        return kept == nullptr ? std::string{} : kept->proof;
    }
    std::string proof_of_loans(std::initializer_list<const char*> books) {
        core::ReceiptDraft draft;
        for (const char* each : books) {
            (void)checkout(each);
            draft.acts.push_back({tickets});
        }
        return proof_of(std::move(draft));
    }
    core::ProofChecked checked(const std::string& code) {
        desk->handle(core::CheckProof{{++tickets}, code}, clock.now());
        const auto* told = core::find_message<core::ProofChecked>(reports.back());
        EXPECT_NE(told, nullptr);
        return told == nullptr ? core::ProofChecked{} : *told;
    }
};

TEST_F(Proofs, SayWhatWasLentAndWhenAndWhereWithoutAName) {
    const Instant then = clock.now().wall;
    const std::string code = proof_of_loans({"B0001", "B0002"});
    ASSERT_EQ(code.size(), proof::text_size);
    clock.advance(std::chrono::hours{1});
    const core::ProofChecked told = checked(code);
    EXPECT_TRUE(told.is_right);
    EXPECT_EQ(told.of, core::ProofChecked::Of::lent);
    EXPECT_EQ(told.books, 2);
    EXPECT_EQ(told.at, std::chrono::floor<std::chrono::seconds>(then));
    EXPECT_EQ(told.unit, "anjungan-01");
}

TEST_F(Proofs, OfReturnsSayThat) {
    core::ReceiptDraft draft;
    (void)answer_to(core::CheckInItem{{++tickets}, {"B0001"}});
    draft.acts.push_back({tickets});
    EXPECT_EQ(checked(proof_of(std::move(draft))).of, core::ProofChecked::Of::returned);
}

TEST_F(Proofs, OfALetterHoldBeforeAnythingWasEverLent) {
    core::ReceiptDraft letter;
    letter.clearance = core::ClearanceLetter{{"P0001"}};
    EXPECT_EQ(checked(proof_of(letter)).of, core::ProofChecked::Of::cleared);
    (void)checkout("B0001");
    EXPECT_TRUE(checked(proof_of(letter)).is_right);
}

TEST_F(Proofs, ForgedOrAlteredAreNotRight) {
    std::string code = proof_of_loans({"B0001"});
    EXPECT_FALSE(checked("AJ1:" + std::string(144, '0')).is_right);
    EXPECT_FALSE(checked("").is_right);
    code[10] = code[10] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(checked(code).is_right);
}

TEST_F(Proofs, OfAnotherUnitHoldWhereTheSettingsNameItAndNowhereElse) {
    const proof::Signer other{std::array<std::uint8_t, 32>{9}};
    const std::string code =
        other.prove({.kind = proof::Kind::lent, .books = 1, .at = clock.now().wall, .record = 3});
    EXPECT_FALSE(checked(code).is_right);
    units.push_back({"anjungan-02", other.public_key()});
    open();
    EXPECT_TRUE(checked(code).is_right);
    EXPECT_EQ(checked(code).unit, "anjungan-02");
}

// With this unit's own key, and not of its journal: one that was wiped, or a copy of its key at work.
TEST_F(Proofs, OfItsOwnThatTheJournalDoesNotHaveAreNotRight) {
    const std::string code =
        signer.prove({.kind = proof::Kind::lent, .books = 1, .at = clock.now().wall, .record = 7});
    EXPECT_FALSE(checked(code).is_right);
    (void)checkout("B0001");
    const std::string first =
        signer.prove({.kind = proof::Kind::lent, .books = 1, .at = clock.now().wall, .record = 1});
    EXPECT_FALSE(checked(first).is_right) << "there is an entry of this number, and it is another";
}

TEST_F(Proofs, StayRightWhenTheEntryIsErased) {
    const std::string code = proof_of_loans({"B0001"});
    pass_time(std::chrono::days{8});
    EXPECT_TRUE(checked(code).is_right);
}

TEST_F(Proofs, AreNotMadeOfWhatIsNotWrittenDown) {
    core::ReceiptDraft draft;
    draft.acts.push_back({4711});
    EXPECT_EQ(proof_of(std::move(draft)), "");
}

}  // namespace
}  // namespace anjungan::desk
