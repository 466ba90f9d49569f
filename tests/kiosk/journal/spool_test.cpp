#include "kiosk/journal/spool.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "tests/kiosk/journal/journal_fixture.h"

namespace anjungan::journal {
namespace {

using std::chrono::hours;
using tests::Bytes;
using tests::PowerCutVfs;

Bytes document(std::string_view text) {
    return {text.begin(), text.end()};
}

class SpoolTest : public ::testing::Test {
  protected:
    PowerCutVfs disk_;
    Journal journal_ = open_on(disk_).value();
    Spool spool_{journal_};
};

TEST_F(SpoolTest, KeepsAReceiptUntilItIsAskedFor) {
    const auto number = spool_.keep(noon, document("Struk"));
    ASSERT_TRUE(number) << number.error().sentence;
    auto kept = spool_.in_state(ReceiptState::kept);
    ASSERT_EQ(kept->size(), 1u);
    EXPECT_EQ(kept->front().number, *number);
    EXPECT_EQ(kept->front().made, noon);
    EXPECT_EQ(kept->front().document, document("Struk"));
    ASSERT_TRUE(spool_.set(*number, ReceiptState::queued));
    EXPECT_TRUE(spool_.in_state(ReceiptState::kept)->empty());
    EXPECT_EQ(spool_.in_state(ReceiptState::queued)->front().document, document("Struk"));
}

TEST_F(SpoolTest, FindsOneByItsNumberInItsStateOnly) {
    ASSERT_TRUE(spool_.keep(noon, document("Satu")));
    const auto number = spool_.keep(noon, document("Dua")).value();
    ASSERT_TRUE(spool_.find(number, ReceiptState::kept));
    EXPECT_EQ(spool_.find(number, ReceiptState::kept).value()->document, document("Dua"));
    EXPECT_FALSE(spool_.find(number, ReceiptState::queued).value());
    EXPECT_FALSE(spool_.find(number + 1, ReceiptState::kept).value());
}

TEST_F(SpoolTest, FindsItsReceiptsAfterAPowerCut) {
    const auto number = spool_.keep(noon, document("Struk")).value();
    ASSERT_TRUE(spool_.set(number, ReceiptState::unknown));
    disk_.cut();
    journal_ = [&] {
        { Journal old = std::move(journal_); }
        disk_.power_on(0);
        return open_on(disk_).value();
    }();
    ASSERT_EQ(spool_.in_state(ReceiptState::unknown)->size(), 1u);
    EXPECT_EQ(spool_.in_state(ReceiptState::unknown)->front().document, document("Struk"));
}

TEST_F(SpoolTest, LosesTheDocumentOnceItIsOut) {
    for (const ReceiptState out : {ReceiptState::sent, ReceiptState::printed}) {
        const auto number = spool_.keep(noon, document("Struk")).value();
        ASSERT_TRUE(spool_.set(number, out));
        EXPECT_TRUE(spool_.in_state(out)->back().document.empty());
        ASSERT_TRUE(spool_.set(number, ReceiptState::unknown));
        EXPECT_TRUE(spool_.in_state(ReceiptState::unknown)->back().document.empty());
    }
}

TEST_F(SpoolTest, KeepsEmptyDocumentsAndLongOnes) {
    (void)spool_.keep(noon, {});
    (void)spool_.keep(noon, Bytes(100'000, 'x'));
    const auto kept = spool_.in_state(ReceiptState::kept).value();
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_TRUE(kept[0].document.empty());
    EXPECT_EQ(kept[1].document.size(), 100'000u);
}

TEST_F(SpoolTest, NeverGivesANumberTwice) {
    const auto first = spool_.keep(noon, document("a")).value();
    ASSERT_TRUE(spool_.forget(first));
    EXPECT_GT(spool_.keep(noon, document("b")).value(), first);
    EXPECT_EQ(spool_.set(first, ReceiptState::queued).error().fault, Fault::not_found);
    EXPECT_TRUE(spool_.forget(first)) << "forgotten already";
}

TEST_F(SpoolTest, ForgetsOldReceiptsThatNobodyWaitsFor) {
    std::map<ReceiptState, std::int64_t> receipts;
    for (const ReceiptState state : {ReceiptState::kept, ReceiptState::queued, ReceiptState::sent,
                                     ReceiptState::printed, ReceiptState::unknown}) {
        receipts[state] = spool_.keep(noon, document("old")).value();
        ASSERT_TRUE(spool_.set(receipts[state], state));
    }
    (void)spool_.keep(noon + hours{2}, document("young"));
    EXPECT_EQ(spool_.erase(noon + hours{1}), 3);
    EXPECT_EQ(spool_.in_state(ReceiptState::kept)->size(), 1u);
    EXPECT_EQ(spool_.in_state(ReceiptState::queued)->size(), 1u);
    EXPECT_EQ(spool_.in_state(ReceiptState::unknown)->size(), 1u);
    EXPECT_EQ(spool_.erase(noon + hours{26}), 3) << "whoever waited for these has gone, too";
}

TEST_F(SpoolTest, GivesNoReceiptThatWasChanged) {
    (void)spool_.keep(noon, document("a"));
    (void)spool_.keep(noon, document("b"));
    tamper(disk_, "UPDATE receipt SET box = (SELECT box FROM receipt WHERE number = 2) WHERE number = 1");
    ASSERT_EQ(spool_.in_state(ReceiptState::kept)->size(), 1u);
    EXPECT_EQ(spool_.in_state(ReceiptState::kept)->front().number, 2);
}

Bytes secret_of(const PowerCutVfs& disk, std::int64_t number) {
    return blobs(disk,
                 fmt::format("SELECT hex(secret) FROM receipt_secret WHERE number = {}", number).c_str())
        .at(0);
}

TEST_F(SpoolTest, WipesWhatOldReceiptsWereSealedWith) {
    const auto number = spool_.keep(noon, document("old")).value();
    const Bytes secret = secret_of(disk_, number);
    ASSERT_TRUE(contains(disk_.everything(), secret));
    ASSERT_EQ(spool_.erase(noon + hours{1}), 1);
    EXPECT_FALSE(contains(disk_.everything(), secret));
}

// SQLite moves rows between pages and may leave copies; the ciphertext of a receipt may outlive it so. What it
// takes to open it may not.
RC_GTEST_PROP(SpoolFile, KeepsNothingThatOpensAReceiptThatIsGone, ()) {
    PowerCutVfs disk;
    auto journal = open_on(disk).value();
    Spool spool{journal};
    std::map<std::int64_t, Bytes> secrets;
    const int rounds = *rc::gen::inRange(1, 300);
    for (int i = 0; i < rounds; ++i) {
        if (secrets.empty() || *rc::gen::inRange(0, 3) != 0) {
            const auto size = *rc::gen::inRange<std::size_t>(0, 6000);
            const auto number = spool.keep(noon, Bytes(size, 'x')).value();
            secrets[number] = secret_of(disk, number);
            continue;
        }
        auto gone = std::next(secrets.begin(), *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(secrets)));
        const bool is_forgotten = *rc::gen::arbitrary<bool>();
        const Status done =
            is_forgotten ? spool.forget(gone->first) : spool.set(gone->first, ReceiptState::sent);
        RC_ASSERT(done.has_value());
        RC_ASSERT(!contains(disk.everything(), gone->second));
        secrets.erase(gone);
    }
    RC_ASSERT(std::ssize(*spool.in_state(ReceiptState::kept)) == std::ssize(secrets));
}

TEST_F(SpoolTest, OpensNoReceiptWithoutItsSecret) {
    (void)spool_.keep(noon, document("a"));
    tamper(disk_, "UPDATE receipt_secret SET secret = zeroblob(32)");
    EXPECT_TRUE(spool_.in_state(ReceiptState::kept)->empty());
    EXPECT_EQ(spool_.look()->damaged, 1);
}

}  // namespace
}  // namespace anjungan::journal
