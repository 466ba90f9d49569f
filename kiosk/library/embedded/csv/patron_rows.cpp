#include "kiosk/library/embedded/csv/rows.h"
#include "kiosk/library/embedded/csv/values.h"
#include "kiosk/library/embedded/pin.h"

namespace anjungan::library {

namespace {

class PatronRows final : public Rows {
  public:
    PatronRows(Ledger& ledger, PinCost cost) : ledger_(ledger), cost_(cost) {}

    // Ours; SLiMS membership/export.php; INLISLite members and its export; Koha's patron import.
    std::optional<std::string> begin(const Header& header) override {
        barcode_ = header.find({"barcode", "memberid", "cardnumber", "memberno", "nomoranggota", "noanggota",
                                "idanggota", "nomorkartu"});
        name_ = header.find({"name", "membername", "fullname", "namalengkap", "namaanggota", "nama"});
        first_name_ = header.find({"firstname"});
        surname_ = header.find({"surname", "lastname"});
        type_ = header.find(
            {"type", "membertypename", "categorycode", "jenisanggota", "tipeanggota", "tipekeanggotaan"});
        expires_ = header.find({"expires", "expiredate", "dateexpiry", "enddate", "berlakusampai",
                                "berlakuhingga", "tanggalberakhir", "tanggalakhir"});
        status_ = header.find({"status", "statusanggota"});
        flags_ = {header.find({"ispending"}), header.find({"debarred"}), header.find({"lost"}),
                  header.find({"gonenoaddress"})};
        if (!header.is_slims()) pin_ = header.find({"pin"});
        if (!barcode_)
            return "No column has the members' barcodes. It is called barcode (ours), member_id (SLiMS), "
                   "MemberNo or Nomor Anggota (INLISLite) or cardnumber (Koha).";
        if (!name_ && !surname_)
            return "No column has the members' names. It is called name (ours), member_name (SLiMS), "
                   "Fullname "
                   "or Nama Lengkap (INLISLite) or surname (Koha).";
        return std::nullopt;
    }

    Status take(const CsvRow& row, Report& report) override {
        const std::string barcode{field_or_empty(row, barcode_)};
        if (!is_barcode(barcode)) {
            report.complain(row.line,
                            fmt::format("The barcode {} cannot be one: it has 1 to {} letters, digits "
                                        "or signs, none of them with accents.",
                                        cited(barcode), longest_barcode));
            return {};
        }
        if (const auto line = seen_.seen(barcode, row.line)) {
            report.complain(row.line, fmt::format("The barcode {} stands in line {} already. Each member has "
                                                  "one line.",
                                                  cited(barcode), *line));
            return {};
        }
        auto found = ledger_.find(PatronBarcode{barcode});
        // A damaged row is written anew, by what the file says.
        if (!found && found.error().fault == Fault::damaged) found = std::nullopt;
        TRY_ASSIGN(const auto before, std::move(found));
        PatronRow after = before.value_or(PatronRow{.barcode = {barcode}});
        const std::uint64_t complaints = report.error_count;
        fill(after, row, report);
        TRY(fill_pin(after, row, report));
        if (report.error_count > complaints || before == after) return {};
        ++(before ? report.changed : report.added);
        return ledger_.put(after);
    }

  private:
    void fill(PatronRow& patron, const CsvRow& row, Report& report) const {
        if (std::string name = full_name(row); !name.empty())
            patron.name = std::move(name);
        else
            report.complain(row.line, "The name is empty. Every member needs one.");
        if (const auto type = field(row, type_)) patron.type = *type;
        fill_expiry(patron, row, report);
        fill_blocked(patron, row, report);
    }

    [[nodiscard]] std::string full_name(const CsvRow& row) const {
        if (name_) return std::string{field_or_empty(row, name_)};
        std::string name{field_or_empty(row, first_name_)};
        const std::string_view surname = field_or_empty(row, surname_);
        if (!name.empty() && !surname.empty()) name += ' ';
        return name += surname;
    }

    void fill_expiry(PatronRow& patron, const CsvRow& row, Report& report) const {
        const auto text = field(row, expires_);
        if (!text) return;
        const auto day = is_no_date(*text) ? no_expiry : parse_day(*text);
        if (day)
            patron.expires = *day;
        else
            report.complain(row.line,
                            fmt::format("The date {} is none. Write it as 2026-12-31 or 31/12/2026, "
                                        "or leave it empty for a card that does not expire.",
                                        cited(*text)));
    }

    void fill_blocked(PatronRow& patron, const CsvRow& row, Report& report) const {
        bool known = false, blocked = false;
        if (const auto text = field(row, status_)) {
            const auto status = parse_blocked(*text);
            if (!status)
                report.complain(row.line, fmt::format("The status {} is not known. Write active or blocked.",
                                                      cited(*text)));
            known = true, blocked = status.value_or(false);
        }
        for (const Column flag : flags_)
            if (const auto text = field(row, flag)) known = true, blocked = blocked || is_set(*text);
        if (known) patron.blocked = blocked;
    }

    Status fill_pin(PatronRow& patron, const CsvRow& row, Report& report) const {
        const std::string_view pin = field_or_empty(row, pin_);
        if (pin.empty()) return {};
        if (!is_pin(pin)) {
            report.complain(row.line, fmt::format("The PIN cannot be one: it has {} to {} digits.",
                                                  shortest_pin, longest_pin));
            return {};
        }
        if (pin_fits(patron.pin_hash, pin)) return {};
        TRY_ASSIGN(patron.pin_hash, hash_pin(pin, cost_));
        patron.pin_length = static_cast<int>(pin.size());
        return {};
    }

    Ledger& ledger_;
    PinCost cost_;
    SeenKeys seen_;
    Column barcode_, name_, first_name_, surname_, type_, expires_, status_, pin_;
    std::array<Column, 4> flags_{};  // each blocks the card when it is set
};

}  // namespace

std::unique_ptr<Rows> patron_rows(Ledger& ledger, PinCost cost) {
    return std::make_unique<PatronRows>(ledger, cost);
}

}  // namespace anjungan::library
