#include "kiosk/journal/upload.h"

#include <fstream>
#include <sstream>

#include "tests/kiosk/journal/journal_fixture.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::journal {
namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

class UploadTest : public testing::Test {
  protected:
    tests::PowerCutVfs disk;
    tests::TemporaryFolder folder;
    Journal journal = open_on(disk).value();
};

TEST_F(UploadTest, WritesWhatKohaReads) {
    add(journal, loan(journal, "P0001", "B0001"), Delivery::waiting);
    Entry back = loan(journal, "", "B0001");
    back.payload = Checkin{{"B0001"}};
    add(journal, back, Delivery::waiting);
    add(journal, loan(journal, "P0002", "B0002"));  // settled: not again
    const auto uploaded = upload(journal, folder / "a.koc", UploadFormat::koc, Zone{}, "1.2.3");
    ASSERT_TRUE(uploaded) << uploaded.error().sentence;
    EXPECT_EQ(uploaded->written, 2u);
    EXPECT_EQ(text_of(folder / "a.koc"),
              "Version=1.0\tGenerator=anjungan\tGeneratorVersion=1.2.3\n"
              "2026-11-22 19:00:00 000\tissue\tP0001\tB0001\n"
              "2026-11-22 19:00:01 000\treturn\tB0001\n");
    EXPECT_EQ(journal.count(Delivery::settled).value(), 3);
}

// Koha works through a file in the order of its whole seconds.
TEST_F(UploadTest, KeepsTheOrderOfABookWhereTimesDoNot) {
    std::vector<Record> records(5);
    const Entry checked_out = loan(journal, "P0001", "B0001");
    for (Record& each : records) each.entry = checked_out;
    records[1].entry.payload = CheckoutUndone{{"P0001"}, {"B0001"}};
    records[1].entry.at += std::chrono::milliseconds{300};
    records[2].entry.payload = Checkout{{"P0002"}, {"B0001"}, {}};
    records[2].entry.at -= std::chrono::hours{1};  // a clock set back
    records[3].entry.payload = Renewal{{"P0001"}, {"B0001"}, {}};
    records[3].entry.at += std::chrono::hours{1};
    records[4].entry.payload = Checkout{{"P0001"}, {"B0002"}, {}};
    EXPECT_EQ(upload_text(records, UploadFormat::koc, Zone{}, "1"),
              "Version=1.0\tGenerator=anjungan\tGeneratorVersion=1\n"
              "2026-11-22 18:00:00 000\tissue\tP0001\tB0001\n"
              "2026-11-22 18:00:01 000\treturn\tB0001\n"
              "2026-11-22 18:00:02 000\tissue\tP0002\tB0001\n"
              "2026-11-22 20:00:00 000\tissue\tP0001\tB0001\n"
              "2026-11-22 19:00:00 000\tissue\tP0001\tB0002\n");
}

// A return that is dated behind such a loan would be fined.
TEST_F(UploadTest, AClockThatWasAheadPutsNothingIntoTheFuture) {
    std::vector<Record> records(2);
    for (Record& each : records) each.entry = loan(journal, "P0001", "B0001");
    records[0].entry.at += std::chrono::days{60};
    records[1].entry.payload = Checkin{{"B0001"}};
    EXPECT_EQ(upload_text(records, UploadFormat::koc, Zone{}, "1"),
              "Version=1.0\tGenerator=anjungan\tGeneratorVersion=1\n"
              "2026-11-22 19:00:00 000\tissue\tP0001\tB0001\n"
              "2026-11-22 19:00:01 000\treturn\tB0001\n");
}

TEST_F(UploadTest, WritesCsvWithDueDates) {
    const Entry entry = loan(journal, "P0001", "B,1");
    add(journal, entry, Delivery::waiting);
    ASSERT_TRUE(upload(journal, folder / "a.csv", UploadFormat::csv, Zone{}, "1"));
    EXPECT_EQ(text_of(folder / "a.csv"), "number,id,kind,time,clock,patron,item,due\r\n1," + entry.id.text() +
                                             ",loan,2026-11-22 19:00:00,good,P0001,\"B,1\",2026-12-06\r\n");
}

TEST_F(UploadTest, LeavesToStaffWhatTheLibraryMayHave) {
    add(journal, loan(journal, "P0001", "B0001"), Delivery::unknown);
    const auto uploaded = upload(journal, folder / "a.koc", UploadFormat::koc, Zone{}, "1");
    EXPECT_EQ(uploaded->written, 0u);
    EXPECT_EQ(uploaded->for_staff, 1u);
    EXPECT_EQ(journal.in_state(Delivery::for_staff)->at(0).note, "told-before-upload");
}

TEST_F(UploadTest, LosesNothingWhenTheFileCannotBeWritten) {
    add(journal, loan(journal, "P0001", "B0001"), Delivery::waiting);
    EXPECT_FALSE(upload(journal, folder / "nowhere/a.koc", UploadFormat::koc, Zone{}, "1"));
    EXPECT_EQ(journal.count(Delivery::for_staff).value(), 1);
    std::ofstream(folder / "b.koc") << "x";
    EXPECT_EQ(upload(journal, folder / "b.koc", UploadFormat::koc, Zone{}, "1").error().fault, Fault::exists);
}

TEST_F(UploadTest, ATabInABarcodeIsNoNewField) {
    add(journal, loan(journal, "P\t1", "B\n1"), Delivery::waiting);
    ASSERT_TRUE(upload(journal, folder / "a.koc", UploadFormat::koc, Zone{}, "1"));
    EXPECT_NE(text_of(folder / "a.koc").find("\tissue\tP 1\tB 1\n"), std::string::npos);
}

}  // namespace
}  // namespace anjungan::journal
