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
    EXPECT_EQ(text_of(folder / "a.csv"), "number,id,kind,time,clock,patron,item,due,amount,hold\r\n1," +
                                             entry.id.text() +
                                             ",loan,2026-11-22 19:00:00,good,P0001,\"B,1\",2026-12-06,,\r\n");
}

// Staff open it in a spreadsheet.
TEST_F(UploadTest, IsNoFormula) {
    add(journal, loan(journal, "=1+1", "@B1"), Delivery::waiting);
    ASSERT_TRUE(upload(journal, folder / "a.csv", UploadFormat::csv, Zone{}, "1"));
    EXPECT_NE(text_of(folder / "a.csv").find(",good,'=1+1,'@B1,"), std::string::npos);
}

// As the desktop tool's own tests have it: two decimals, no grouping.
TEST_F(UploadTest, WritesPaymentsAsKohasToolDoes) {
    std::vector<Record> records(3);
    for (Record& each : records) {
        each.entry = loan(journal, "P0001", "");
        each.entry.payload = Payment{.patron = {"P0001"}, .amount = {12500}};
    }
    records[1].entry.at += std::chrono::milliseconds{45};
    records[2].entry.payload = Payment{.patron = {"P0002"}, .amount = {500}};
    EXPECT_EQ(upload_text(records, UploadFormat::koc, Zone{}, "1"),
              "Version=1.0\tGenerator=anjungan\tGeneratorVersion=1\n"
              "2026-11-22 19:00:00 000\tpayment\tP0001\t12500.00\n"
              "2026-11-22 19:00:01 000\tpayment\tP0001\t12500.00\n"
              "2026-11-22 19:00:00 000\tpayment\tP0002\t500.00\n");
    EXPECT_NE(upload_text({records[2]}, UploadFormat::csv, Zone{}, "1").find("payment,"), std::string::npos);
    EXPECT_NE(upload_text({records[2]}, UploadFormat::csv, Zone{}, "1").find(",P0002,,,500,\r\n"),
              std::string::npos);
}

TEST_F(UploadTest, WritesThousandthsAsKohasToolDoes) {
    std::vector<Record> records(1);
    records[0].entry = loan(journal, "P0001", "B0001");
    records[0].entry.at += std::chrono::milliseconds{7};
    EXPECT_NE(upload_text(records, UploadFormat::koc, Zone{}, "1").find("\n2026-11-22 19:00:00 007\tissue\t"),
              std::string::npos);
}

// Fault: it was settled, and in no file.
TEST_F(UploadTest, WhatTheFormatCannotSayIsLeftToStaff) {
    for (const UploadFormat format : {UploadFormat::koc, UploadFormat::csv}) {
        Entry hold = loan(journal, "P0001", "B0001");
        hold.payload = Hold{.patron = {"P0001"}, .item = {"B0001"}, .cancelled = true};
        add(journal, hold, Delivery::waiting);
        Entry registration = loan(journal, "", "");
        registration.payload = Registration{.card = {"T1"}, .full_name = "Sekar"};
        add(journal, registration, Delivery::waiting);
        const bool koc = format == UploadFormat::koc;
        const auto file = folder / (koc ? "a.koc" : "a.csv");
        const auto uploaded = upload(journal, file, format, Zone{}, "1");
        ASSERT_TRUE(uploaded) << uploaded.error().sentence;
        EXPECT_EQ(uploaded->written, koc ? 0U : 1U);
        EXPECT_EQ(uploaded->for_staff, koc ? 2U : 1U);
        EXPECT_EQ(journal.in_state(Delivery::for_staff)->back().note, "not-in-upload");
        if (!koc) {
            EXPECT_NE(text_of(file).find(",P0001,B0001,,,cancelled\r\n"), std::string::npos);
        }
    }
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
