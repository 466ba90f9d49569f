#include "kiosk/library/embedded/csv/import.h"

#include <algorithm>

#include "kiosk/circulation/text.h"
#include "tests/kiosk/library/embedded/library_fixture.h"

namespace anjungan::library {
namespace {

using Imports = LibraryTest;

PatronRow patron(EmbeddedLibrary& library, const std::string& barcode) {
    const auto row = library.ledger().find(PatronBarcode{barcode}).value();
    EXPECT_TRUE(row) << barcode;
    return row.value_or(PatronRow{});
}
ItemRow item(EmbeddedLibrary& library, const std::string& barcode) {
    const auto row = library.ledger().find(ItemBarcode{barcode}).value();
    EXPECT_TRUE(row) << barcode;
    return row.value_or(ItemRow{});
}

TEST_F(Imports, CountsWhatIsAddedAndChangedAndWhatIsTheSame) {
    const Report report = read(import_patrons,
                               "barcode,name,type,expires,status,pin\n"
                               "m1,Sekar Ayu Lestari,umum,2027-12-31,active,\n"
                               "M2,Bagas Pramudita,anak,2028-12-31,active,\n"
                               "M9,Baru Datang,umum,2027-12-31,active,\n");
    ASSERT_TRUE(report.accepted());
    EXPECT_EQ(report.rows, 3u);
    EXPECT_EQ(report.added, 1u);
    EXPECT_EQ(report.changed, 1u);
    EXPECT_EQ(patron(*library_, "m1").barcode.text, "M1") << "the spelling stays";
}

TEST_F(Imports, LeavesWhatTheFileHasNoColumnFor) {
    take(import_items, "barcode,title,price\nB1,Sitti Nurbaya (edisi baru),90000\n");
    const ItemRow row = item(*library_, "B1");
    EXPECT_EQ(row.item.title, "Sitti Nurbaya (edisi baru)");
    EXPECT_EQ(row.price, Money{90000});
    EXPECT_EQ(row.item.call_number, "899.221 RUS s");
    take(import_patrons, "barcode,name,pin\nM5,Retno Palupi,\n");
    EXPECT_EQ(patron(*library_, "M5").type, "guru");
    EXPECT_EQ(check_pin("M5", "2468", noon_of(today)), std::nullopt) << "an empty PIN leaves the PIN";
}

TEST_F(Imports, KeepsLoansOfThoseItChanges) {
    checkout("M1", "B1");
    take(import_patrons, "barcode,name\nM1,Sekar Baru\n");
    take(import_items, "barcode,title\nB1,Judul Baru\n");
    EXPECT_EQ(account("M1").loans, 1);
}

TEST_F(Imports, RefusesTheWholeFileAndNamesEveryBadLine) {
    const Report report = read(import_patrons,
                               "barcode,name,type,expires,status,pin\n"
                               "M9,Baru Datang,umum,2027-12-31,active,\n"
                               ",Tanpa Nomor,umum,2027-12-31,active,\n"
                               "M10,,umum,31/02/2027,active,\n"
                               "M11,Status Aneh,umum,2027-12-31,terbang,12\n"
                               "M12,Kurang\n"
                               "m9,Dua Kali,umum,2027-12-31,active,\n"
                               "M13,\"Kutip\" tengah,umum,2027-12-31,active,\n"
                               "M14,Kelebihan,umum,2027-12-31,active,,x\n");
    EXPECT_FALSE(report.accepted());
    std::vector<std::uint64_t> lines;
    for (const auto& error : report.errors) {
        lines.push_back(error.line);
        EXPECT_GT(error.sentence.size(), 20u);
    }
    EXPECT_EQ(lines, (std::vector<std::uint64_t>{3, 4, 4, 5, 5, 6, 7, 8, 9}));
    EXPECT_EQ(report.added, 0u);
    EXPECT_FALSE(library_->ledger().find(PatronBarcode{"M9"}).value()) << "nothing half done";
    EXPECT_NE(report.errors[0].sentence.find("barcode"), std::string::npos);
    EXPECT_NE(report.errors[6].sentence.find("line 2"), std::string::npos);
}

TEST_F(Imports, ListsAHundredErrorsAndCountsTheRest) {
    std::string text = "barcode,title\n";
    for (int i = 0; i < 250; ++i) text += "B" + std::to_string(i) + ",\n";
    const Report report = read(import_items, text);
    EXPECT_EQ(report.errors.size(), Report::most_listed);
    EXPECT_EQ(report.error_count, 250u);
}

TEST_F(Imports, NeverRepeatsANameOrPinInItsSentences) {
    const Report report = read(import_patrons, "barcode,name,status,pin\nM9,Rahasia Sekali,terbang,98\n");
    for (const auto& error : report.errors) {
        EXPECT_EQ(error.sentence.find("Rahasia"), std::string::npos);
        EXPECT_EQ(error.sentence.find("98"), std::string::npos);
    }
}

TEST_F(Imports, CutsATitleAsLongAsAPage) {
    take(import_items, "barcode,title\nB9," + std::string(5000, 'T') + "\n");
    EXPECT_EQ(item(*library_, "B9").item.title, std::string(circulation::longest_description, 'T'));
}

TEST_F(Imports, SaysWhichColumnIsMissing) {
    for (const auto& [import, text] :
         std::vector<std::pair<Import, std::string>>{{import_patrons, "name\nSekar\n"},
                                                     {import_patrons, "barcode\nM1\n"},
                                                     {import_items, "title\nx\n"},
                                                     {import_items, "barcode\nB1\n"},
                                                     {import_rules, "member_type,item_type\n*,*\n"},
                                                     {import_holidays, "name\nx\n"},
                                                     {import_patrons, ""},
                                                     {import_items, "\n\n"}}) {
        const Report report = read(import, text);
        ASSERT_EQ(report.error_count, 1u) << text;
        EXPECT_EQ(report.errors[0].line, 1u);
    }
    EXPECT_NE(read(import_rules, "member_type,item_type\n*,*\n").errors[0].sentence.find("max_loans"),
              std::string::npos);
}

TEST_F(Imports, TakesTheExportOfSlimsPatrons) {
    // As membership/export.php writes it: all in quotes, a comma at the end of the header, backslashes.
    take(import_patrons,
         "\"member_id\",\"member_name\",\"gender\",\"member_type_name\",\"member_email\",\"member_address\","
         "\"pin\",\"register_date\",\"expire_date\",\"member_notes\",\n"
         "\"00127L2026\",\"Nur\\'aini \\\"Ani\\\" Salsabila\",\"0\",\"SMA/SMK/MA\",\"\",\"Jl. A, No. 1\","
         "\"3307012345678901\",\"2026-01-01\",\"2027-01-01\",\"a\\r\\nb\"\n"
         "\"S2\",\"Budi\",\"1\",\"umum\",\"\",\"\",\"\",\"2026-01-01\",\"0000-00-00\",\"\"\n");
    const PatronRow row = patron(*library_, "00127l2026");
    EXPECT_EQ(row.name, "Nur'aini \"Ani\" Salsabila");
    EXPECT_EQ(row.type, "SMA/SMK/MA");
    EXPECT_EQ(row.expires, Day{std::chrono::local_days{std::chrono::year{2027} / 1 / 1}});
    EXPECT_EQ(row.pin_length, 0) << "SLiMS' pin is the number of the identity card";
    EXPECT_EQ(patron(*library_, "S2").expires, no_expiry);
}

TEST_F(Imports, TakesTheExportsOfSlimsItems) {
    // bibliography/item_export.php: quotes within quotes.
    take(import_items,
         "\"item_code\",\"call_number\",\"coll_type_name\",\"inventory_code\",\"location_name\","
         "\"item_status_name\",\"price\",\"price_currency\",\"title\",\n"
         "\"B00001\",\"899.221 HIR l\",\"Textbook\",\"INV1\",\"Perpustakaan Umum\",\"\",\"55000\",\"Rupiah\","
         "\"Cerita \"Laskar\" Gunung\"\n"
         "\"B00002\",\"R 030\",\"Reference\",\"INV2\",\"Referensi\",\"No Loan\",\"0\",\"Rupiah\",\"Kamus\"\n"
         "\"B00003\",\"R 030\",\"Textbook\",\"INV2\",\"Umum\",\"Missing\",\"0\",\"Rupiah\",\"Hilang\"\n");
    EXPECT_EQ(item(*library_, "B00001").item.title, "Cerita \"Laskar\" Gunung");
    EXPECT_EQ(item(*library_, "B00001").price, Money{55000});
    EXPECT_EQ(item(*library_, "B00002").status, ItemStatus::reference);
    EXPECT_EQ(item(*library_, "B00003").status, ItemStatus::lost);
    // bibliography/export.php: one line a title, its copies and authors as lists.
    take(import_items,
         "\"title\",\"gmd_name\",\"publish_year\",\"call_number\",\"authors\",\"topics\",\"item_code\"\n"
         "\"Laskar Gunung\",\"Text\",\"2007\",\"899.221 HIR l\",\"<Hirata><Sari>\",\"<Fiksi>\","
         "\"<B00001><B00004>\"\n"
         "\"Tanpa eksemplar\",\"Text\",\"2007\",\"\",\"\",\"\",\"\"\n");
    EXPECT_EQ(item(*library_, "B00004").item.author, "Hirata; Sari");
    EXPECT_EQ(item(*library_, "B00001").item.title, "Laskar Gunung");
    EXPECT_EQ(item(*library_, "B00001").price, Money{55000}) << "from the other export";
}

TEST_F(Imports, TakesTheExportOfInlisliteInIndonesian) {
    take(import_patrons,
         "No;Nomor Anggota;Nama Lengkap;Jenis Anggota;Status Anggota;End Date\n"
         "1;00127L2026;Siti Aminah;Pelajar;Aktif;2027-06-30 00:00:00\n"
         "2;00128P2026;Joko;Umum;Tidak Aktif;30-06-2027\n");
    EXPECT_EQ(patron(*library_, "00127L2026").type, "Pelajar");
    EXPECT_EQ(patron(*library_, "00127L2026").expires,
              Day{std::chrono::local_days{std::chrono::year{2027} / 6 / 30}});
    EXPECT_FALSE(patron(*library_, "00127L2026").blocked);
    EXPECT_TRUE(patron(*library_, "00128P2026").blocked);
    take(import_items,
         "NomorBarcode\tNoInduk\tJudul\tPengarang\tNomorPanggil\tTahunTerbit\tKategori\tStatusName\tRuleName"
         "\tHarga\n"
         "00000001\t1/2026\tBumi Dieng\tWening\t899.221 WEN b\t[2019]\tKoleksi Umum\tTersedia\tDapat "
         "dipinjam\t"
         "Rp 45.000\n"
         "00000002\t2/2026\tTandon\tWening\tR 900\t2019\tReferensi\tTersedia\tBaca di tempat\t\n");
    EXPECT_EQ(item(*library_, "00000001").item.year, 2019);
    EXPECT_EQ(item(*library_, "00000001").price, Money{45000});
    EXPECT_EQ(item(*library_, "00000001").status, ItemStatus::available);
    EXPECT_EQ(item(*library_, "00000002").status, ItemStatus::reference) << "the stricter of the two words";
    take(import_patrons, "MemberNo,Fullname,JenisAnggota,EndDate\nX1,Ana,Umum,31/12/2027\n");
    EXPECT_EQ(patron(*library_, "X1").name, "Ana");
}

TEST_F(Imports, TakesTheReportsOfKoha) {
    take(import_patrons,
         "cardnumber,surname,firstname,categorycode,dateexpiry,debarred,lost\n"
         "23529000035676,Lestari,Sekar Ayu,PT,2027-12-31,,0\n"
         "23529000035677,Budi,,PT,2027-12-31,9999-12-31,0\n"
         "23529000035678,Citra,,PT,2027-12-31,NULL,1\n");
    EXPECT_EQ(patron(*library_, "23529000035676").name, "Sekar Ayu Lestari");
    EXPECT_FALSE(patron(*library_, "23529000035676").blocked);
    EXPECT_TRUE(patron(*library_, "23529000035677").blocked);
    EXPECT_TRUE(patron(*library_, "23529000035678").blocked);
    take(import_items,
         "barcode,title,author,itemcallnumber,location,copyrightdate,itype,price,replacementprice,notforloan,"
         "itemlost,withdrawn\n"
         "39999000001259,Dieng,Wening,910 WEN d,GEN,2008,BK,10.00,25000.00,0,0,0\n"
         "39999000001260,Atlas,Tim,912 ATL a,REF,2008,REF,10.00,25000.00,1,0,0\n"
         "39999000001261,Hilang,Tim,912 ATL a,REF,2008,BK,10.00,25000.00,1,2,0\n"
         "39999000001262,Ditarik,Tim,912 ATL a,REF,2008,BK,10.00,25000.00,0,2,1\n");
    EXPECT_EQ(item(*library_, "39999000001259").price, Money{25000});
    EXPECT_EQ(item(*library_, "39999000001259").item.call_number, "910 WEN d");
    EXPECT_EQ(item(*library_, "39999000001260").status, ItemStatus::reference);
    EXPECT_EQ(item(*library_, "39999000001261").status, ItemStatus::lost);
    EXPECT_EQ(item(*library_, "39999000001262").status, ItemStatus::withdrawn);
}

TEST_F(Imports, ReplacesTheRulesAsASet) {
    const Report report = read(import_rules,
                               "Member Type,Item Type,Max Loans,Loan Days,Max Renewals,Fine per Day,Grace "
                               "Days,Fine Cap,Max Debt,PIN\n"
                               "umum,*,2,7,1,300,0,price,5000,no\n"
                               "guru,*,10,21,2,300,3,10000,5000,ya\n"
                               "mahasiswa,*,4,14,2,300,0,price,5000,no\n");
    ASSERT_TRUE(report.accepted()) << report.errors.front().sentence;
    EXPECT_EQ(report.added, 1u);
    EXPECT_EQ(report.changed, 1u);
    EXPECT_EQ(report.removed, 3u);
    const auto rules = library_->ledger().rules().value();
    ASSERT_EQ(rules.size(), 3u);
    EXPECT_EQ(rules[0].patron_type, "guru");
    EXPECT_EQ(rules[0].fine_cap, Money{10000});
    EXPECT_TRUE(rules[0].asks_pin);
    EXPECT_EQ(refusal(checkout("M2", "B1")), "no-rule") << "taken at once";
}

TEST_F(Imports, RefusesRulesThatMakeNoSense) {
    const std::string header =
        "member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,max_debt,"
        "pin\n";
    EXPECT_EQ(read(import_rules, header + ",*,x,0,100,free,-1,cheap,-5,maybe\n").error_count, 9u);
    EXPECT_EQ(read(import_rules, header + "*,*,1,1,1,1,1,price,1,no\n*,*,1,1,1,1,1,price,1,no\n").error_count,
              1u);
    EXPECT_EQ(read(import_rules, header).error_count, 1u) << "no rules at all would stop the library";
    EXPECT_EQ(library_->ledger().rules().value().size(), 5u);
}

TEST_F(Imports, AddsHolidaysAndWeekdays) {
    const Report report =
        read(import_holidays,
             "Tanggal,Keterangan\n01/01/2027,Tahun Baru\nMinggu,Libur\nJumat,Tutup\n2026-12-25,Natal\n");
    ASSERT_TRUE(report.accepted());
    EXPECT_EQ(report.added, 2u);
    EXPECT_EQ(report.changed, 1u) << "Sunday has another name now";
    const Calendar calendar = library_->ledger().calendar().value();
    EXPECT_EQ(calendar.closed_weekdays, (std::set<unsigned>{0, 5}));
    EXPECT_EQ(calendar.holidays.size(), 2u);
    EXPECT_EQ(read(import_holidays, "date,name\nbesok,x\n").error_count, 1u);
}

TEST_F(Imports, TellsItsProgress) {
    std::string text = "barcode,title\n";
    for (int i = 0; i < 5000; ++i) text += "N" + std::to_string(i) + ",Judul\n";
    std::istringstream file{text};
    std::vector<std::uint64_t> told;
    const auto report =
        import_items(*library_, file, text.size(), [&](std::uint64_t done, std::uint64_t total) {
            EXPECT_EQ(total, text.size());
            told.push_back(done);
        });
    ASSERT_TRUE(report);
    EXPECT_EQ(report->added, 5000u);
    EXPECT_GE(told.size(), 5u);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_EQ(told.back(), text.size());
}

}  // namespace
}  // namespace anjungan::library
