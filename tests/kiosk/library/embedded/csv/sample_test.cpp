#include "kiosk/library/embedded/csv/sample.h"

#include <fstream>

#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

const std::filesystem::path sample_folder = std::filesystem::path{SOURCE_DIR} / "assets" / "sample-library";

// What SCRIPT promises of the sample library must hold on any day it is opened.
class Sample : public LibraryTest, public testing::WithParamInterface<Day> {
  protected:
    void SetUp() override {
        reopen();
        const Status filled = fill_with_sample(*library_, sample_folder, GetParam());
        ASSERT_TRUE(filled) << filled.error().sentence;
    }
    Day day() const { return GetParam(); }
    std::string checkout_today(const std::string& patron, const std::string& item) {
        return refusal(checkout(patron, item, day()));
    }
};

constexpr Day date(int year, unsigned month, unsigned of_month) {
    return Day{std::chrono::local_days{std::chrono::year{year} / static_cast<int>(month) /
                                       static_cast<int>(of_month)}};
}
INSTANTIATE_TEST_SUITE_P(OnAnyDay, Sample,
                         testing::Values(date(2024, 2, 29), date(2026, 11, 23), date(2026, 12, 25),
                                         date(2031, 6, 1), date(2101, 3, 7)));

TEST_P(Sample, HasItsPeople) {
    EXPECT_GT(account("P0001", day()).may_borrow, 0);
    EXPECT_EQ(account("P0001", day()).type, "umum");
    EXPECT_GT(account("P0002", day()).may_borrow, 0);
    EXPECT_EQ(account("P0002", day()).type, "SD/MI");
    EXPECT_EQ(refusal(open_account("P0003", day())), "card-expired");
    EXPECT_EQ(refusal(open_account("P0004", day())), "card-blocked");
    EXPECT_EQ(account("P0005", day()).may_borrow, 0);
    EXPECT_GT(account("P0005", day()).loans, 0);
    EXPECT_EQ(account("P0006", day()).type, "guru");
    EXPECT_EQ(account("P0006", day()).pin, PinForm{.length = 4});
    EXPECT_EQ(check_pin("P0006", "2468", noon_of(day())), std::nullopt);
    EXPECT_EQ(account("P0007", day()).short_name, "ꦫꦫ ꦏꦶ.");
    EXPECT_EQ(refusal(open_account("P0008", day())), "debt-too-high");
    EXPECT_FALSE(account("P0001", day()).pin);
}

TEST_P(Sample, HasItsBooksOnTheShelf) {
    for (int number = 1; number <= 40; ++number) {
        const std::string barcode = fmt::format("B{:04}", number);
        const Answer answer = checkout("P0001", barcode, day());
        const CheckedOut* checked_out = std::get_if<CheckedOut>(&answer);
        ASSERT_NE(checked_out, nullptr) << barcode << " " << refusal(answer);
        EXPECT_GT(checked_out->due, day());
        undo("P0001", barcode, day());
    }
}

TEST_P(Sample, HasItsBooksForEveryRefusal) {
    EXPECT_EQ(library_->ledger().loan_of({"B0041"}).value()->patron.text, "P0001");
    EXPECT_EQ(library_->ledger().loan_of({"B0041"}).value()->due, day() + days{3});
    EXPECT_EQ(library_->ledger().loan_of({"B0042"}).value()->patron.text, "P0002");
    EXPECT_LT(library_->ledger().loan_of({"B0042"}).value()->due, day());
    EXPECT_EQ(checkout_today("P0001", "B0041"), "already-yours");
    EXPECT_EQ(checkout_today("P0001", "B0042"), "on-loan-to-another");
    EXPECT_EQ(checkout_today("P0001", "B0043"), "reserved-for-another");
    EXPECT_EQ(checkout_today("P0006", "B0043"), "not refused");
    EXPECT_EQ(checkout_today("P0001", "B0044"), "not-for-loan");
    EXPECT_EQ(checkout_today("P0001", "B0045"), "reported-lost");
    EXPECT_EQ(checkout_today("P0003", "B0001"), "card-expired");
    EXPECT_EQ(checkout_today("P0004", "B0001"), "card-blocked");
    EXPECT_EQ(checkout_today("P0005", "B0001"), "too-many-loans");
    EXPECT_EQ(checkout_today("P0008", "B0001"), "debt-too-high");
}

TEST_P(Sample, HasItsReturns) {
    EXPECT_EQ(std::get<CheckedIn>(give_back("B0041", day())).fine, Money{0});
    const Money fine = std::get<CheckedIn>(give_back("B0042", day())).fine;
    EXPECT_GT(fine, Money{0});
    EXPECT_EQ(fine.rupiah % 300, 0);
    EXPECT_EQ(std::get<CheckedIn>(give_back("B0043", day())).destination, Destination::hold_shelf);
    EXPECT_EQ(std::get<CheckedIn>(give_back("B0045", day())).destination, Destination::found);
}

TEST_P(Sample, IsNotPouredIntoALibraryThatHasPatrons) {
    const Status again = fill_with_sample(*library_, sample_folder, day());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().fault, Fault::exists);
}

TEST(BrokenSample, IsNamedByFileAndLineAndLeavesNothing) {
    const tests::TemporaryFolder folder;
    std::filesystem::copy(sample_folder, folder.path(), std::filesystem::copy_options::recursive);
    std::ofstream{folder / "holds.csv"} << "item,member\nB0043,P0006\nB0043,P9999\n";
    auto library = open_sqlite_library(folder / "library.db", cipher_of(), wib);
    ASSERT_TRUE(library);
    const Status filled = fill_with_sample(*library, folder.path(), today);
    ASSERT_FALSE(filled);
    EXPECT_NE(filled.error().sentence.find("holds.csv, line 3"), std::string::npos);
    EXPECT_FALSE(library->ledger().has_patrons().value());

    std::filesystem::remove(folder / "holds.csv");
    EXPECT_EQ(fill_with_sample(*library, folder.path(), today).error().fault, Fault::not_found);
}

}  // namespace
}  // namespace anjungan::library
