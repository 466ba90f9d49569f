#include "kiosk/circulation/isbn.h"
#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/csv/rows.h"
#include "kiosk/library/embedded/csv/values.h"
#include "platform/system/utf8.h"

namespace anjungan::library {

namespace {

// SLiMS writes lists as "<one><two>"; anything else is a list of one.
std::vector<std::string> list_of(std::string_view text) {
    if (!text.starts_with('<') || !text.ends_with('>')) return {std::string{text}};
    std::vector<std::string> parts;
    while (text.starts_with('<')) {
        const std::size_t end = std::min(text.find('>'), text.size());
        parts.emplace_back(text.substr(1, end - 1));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::string joined(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string described(std::string_view text) {
    return std::string{utf8_prefix(text, longest_description)};
}

class ItemRows final : public Rows {
  public:
    explicit ItemRows(Ledger& ledger) : ledger_(ledger) {}

    // Ours; SLiMS bibliography/item_export.php and export.php (by item or by title); INLISLite collections
    // and catalogs; Koha items and biblio.
    std::optional<std::string> begin(const Header& header) override {
        barcode_ = header.find({"barcode", "itemcode", "nomorbarcode", "nobarcode", "kodeeksemplar"});
        title_ = header.find({"title", "judul", "judulutama", "judulbuku"});
        author_ = header.find({"author", "authors", "pengarang", "penulis"});
        call_number_ = header.find({"callnumber", "itemcallnumber", "nomorpanggil", "nopanggil"});
        shelf_ = header.find({"shelf", "rak", "locationname", "location", "lokasi", "homebranch"});
        year_ =
            header.find({"year", "publishyear", "tahunterbit", "copyrightdate", "publicationyear", "tahun"});
        type_ = header.find(
            {"type", "colltypename", "itype", "jeniskoleksi", "tipekoleksi", "kategori", "jenisbahan"});
        price_ = header.find({"replacementprice", "price", "harga"});
        statuses_ = {
            header.find({"status", "itemstatusname", "statusname", "statuseksemplar", "ketersediaan"}),
            header.find({"rulename", "akses"})};
        subject_ = header.find({"subject", "subjects", "topic", "topics", "subjek", "subyek"});
        isbn_ = header.find({"isbn", "isbnissn"});
        level_ = header.find({"level", "jenjang", "tingkat"});
        not_for_loan_ = header.find({"notforloan"});
        lost_ = header.find({"itemlost"});
        withdrawn_ = header.find({"withdrawn"});
        is_list_of_titles_ = header.find({"itemcode"}) && header.find({"authors"});
        if (!barcode_)
            return "No column has the items' barcodes. It is called barcode (ours and Koha), item_code "
                   "(SLiMS) "
                   "or NomorBarcode (INLISLite).";
        if (!title_) return "No column has the titles. It is called title or judul.";
        return std::nullopt;
    }

    Status take(const CsvRow& row, Report& report) override {
        for (const std::string& barcode : list_of(field_or_empty(row, barcode_)))
            if (!barcode.empty() || !is_list_of_titles_) TRY(take(barcode, row, report));
        return {};
    }

  private:
    Status take(const std::string& barcode, const CsvRow& row, Report& report) {
        if (!is_barcode(barcode)) {
            report.complain(row.line,
                            fmt::format("The barcode {} cannot be one: it has 1 to {} letters, digits "
                                        "or signs, none of them with accents.",
                                        cited(barcode), longest_barcode));
            return {};
        }
        if (const auto line = seen_.seen(barcode, row.line)) {
            report.complain(row.line,
                            fmt::format("The barcode {} stands in line {} already. Each copy has its "
                                        "own.",
                                        cited(barcode), *line));
            return {};
        }
        auto found = ledger_.find(ItemBarcode{barcode});
        // A damaged row is written anew, by what the file says.
        if (!found && found.error().fault == Fault::damaged) found = std::nullopt;
        TRY_ASSIGN(const auto before, std::move(found));
        ItemRow after;
        after.item.barcode.text = barcode;
        if (before) after = *before;
        const std::uint64_t complaints = report.error_count;
        fill(after, row, report);
        fill_price(after, row, report);
        fill_status(after, row, report);
        fill_level(after, row, report);
        if (report.error_count > complaints || before == after) return {};
        ++(before ? report.changed : report.added);
        return ledger_.put(after);
    }

    void fill(ItemRow& row_of_item, const CsvRow& row, Report& report) const {
        Item& item = row_of_item.item;
        if (const std::string_view title = field_or_empty(row, title_); !title.empty())
            item.title = described(title);
        else
            report.complain(row.line, "The title is empty. Every book needs one.");
        if (const auto author = field(row, author_)) item.author = described(joined(list_of(*author)));
        if (const auto number = field(row, call_number_)) item.call_number = described(*number);
        if (const auto shelf = field(row, shelf_)) item.shelf = described(*shelf);
        if (const auto year = field(row, year_)) item.year = find_year(*year);
        if (const auto type = field(row, type_)) row_of_item.type = *type;
        if (const auto subject = field(row, subject_)) row_of_item.subject = joined(list_of(*subject));
        if (const auto isbn = field(row, isbn_)) item.isbn = find_isbn(*isbn).value_or(std::string{*isbn});
    }

    void fill_price(ItemRow& item, const CsvRow& row, Report& report) const {
        const auto text = field(row, price_);
        if (!text) return;
        const auto price = text->empty() ? Money{} : parse_money(*text);
        if (price)
            item.price = *price;
        else
            report.complain(row.line,
                            fmt::format("The price {} is none. Write whole rupiah, for example 25000, "
                                        "or leave it empty.",
                                        cited(*text)));
    }

    void fill_status(ItemRow& item, const CsvRow& row, Report& report) const {
        std::optional<ItemStatus> worst;
        const auto consider = [&worst](ItemStatus status) {
            worst = std::max(worst.value_or(status), status);
        };
        for (const Column column : statuses_) {
            const auto text = field(row, column);
            if (!text) continue;
            if (const auto status = parse_item_status(*text))
                consider(*status);
            else
                report.complain(row.line,
                                fmt::format("The status {} is not known. Write available, reference, "
                                            "lost or withdrawn.",
                                            cited(*text)));
        }
        const auto consider_flag = [&](Column column, ItemStatus when_set) {
            if (const auto flag = field(row, column))
                consider(is_set(*flag) ? when_set : ItemStatus::available);
        };
        consider_flag(not_for_loan_, ItemStatus::reference);
        consider_flag(lost_, ItemStatus::lost);
        consider_flag(withdrawn_, ItemStatus::withdrawn);
        if (worst) item.status = *worst;
    }

    void fill_level(ItemRow& item, const CsvRow& row, Report& report) const {
        const auto text = field(row, level_);
        if (!text) return;
        if (auto level = parse_level(*text))
            item.level = *std::move(level);
        else
            report.complain(row.line,
                            fmt::format("The level {} is not known. Write paud, sd, smp, sma or college, or "
                                        "leave it empty.",
                                        cited(*text)));
    }

    Ledger& ledger_;
    SeenKeys seen_;
    Column barcode_, title_, author_, call_number_, shelf_, year_, type_, price_;
    Column subject_, isbn_, level_;
    Column not_for_loan_, lost_, withdrawn_;
    std::array<Column, 2> statuses_{};
    bool is_list_of_titles_ = false;  // SLiMS': one line for all copies of a title, or for none
};

}  // namespace

std::unique_ptr<Rows> item_rows(Ledger& ledger) {
    return std::make_unique<ItemRows>(ledger);
}

}  // namespace anjungan::library
