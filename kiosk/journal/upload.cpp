#include "kiosk/journal/upload.h"

#include <algorithm>
#include <limits>
#include <map>
#include <span>

#include "kiosk/circulation/iso_date.h"
#include "kiosk/circulation/text.h"
#include "platform/system/file.h"

namespace anjungan::journal {

namespace {

constexpr std::size_t all = std::numeric_limits<std::int32_t>::max();
constexpr mode_t only_owner = 0600;

std::string local_time(Instant at, Zone zone) {
    const auto local = zone.local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{local - day};
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} {:03}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

// A tab or the end of a line within a barcode would be another field.
std::string field(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text;
}

using Times = std::map<std::string, Instant>;  // by what an action is about

// Its book, folded; of a payment, its card.
std::string subject(const Entry& entry) {
    const bool no_book = entry.item().text.empty();
    return no_book ? "\t" + circulation::fold(entry.patron().text) : circulation::fold(entry.item().text);
}

// When each record happened, where times run back from one to the next of the same book: then the first came
// from a clock that was ahead, and is no later than the second. Nobody is fined for a return that waits in
// its future.
std::vector<Instant> without_futures(const std::vector<Record>& records) {
    std::vector<Instant> times(records.size());
    Times next;
    for (std::size_t i = records.size(); i-- > 0;) {
        const Entry& entry = records[i].entry;
        if (records[i].damaged) continue;  // what is left of its time bounds nothing
        Instant& earliest = next.try_emplace(subject(entry), entry.at).first->second;
        times[i] = earliest = std::min(earliest, entry.at);
    }
    return times;
}

// The time of an action, moved on where it would not come after the one before it of the same book.
Instant koc_time(const Entry& entry, Instant at, Times& last) {
    const Instant second = std::chrono::floor<std::chrono::seconds>(at);
    const auto [before, is_first] = last.try_emplace(subject(entry), second);
    if (is_first) return at;
    const Instant next = before->second + std::chrono::seconds{1};
    before->second = std::max(second, next);
    return std::max(at, next);
}

std::string koc_line(const Entry& entry, Instant at, Zone zone, Times& last) {
    const std::string time = local_time(koc_time(entry, at, last), zone);
    if (entry.kind() == EntryKind::checkout || entry.kind() == EntryKind::renewal)
        return fmt::format("{}\tissue\t{}\t{}\n", time, field(entry.patron().text), field(entry.item().text));
    if (entry.kind() == EntryKind::checkin || entry.kind() == EntryKind::checkout_undone)
        return fmt::format("{}\treturn\t{}\n", time, field(entry.item().text));
    if (const auto* payment = std::get_if<Payment>(&entry.payload))
        return fmt::format("{}\tpayment\t{}\t{}.00\n", time, field(payment->patron.text),
                           payment->amount.rupiah);
    return {};
}

std::string csv_line(const Record& record, Zone zone) {
    const Entry& entry = record.entry;
    const std::string due = entry.due() ? iso_day(*entry.due()) : "";
    const auto* payment = std::get_if<Payment>(&entry.payload);
    const auto* hold = std::get_if<Hold>(&entry.payload);
    return fmt::format(
        "{},{},{},{},{},{},{},{},{},{}\r\n", record.number, entry.id.text(),
        record.damaged ? "damaged" : name_of(entry.kind()), local_time(entry.at, zone).substr(0, 19),
        entry.trust == ClockTrust::doubtful ? "doubtful" : "good", csv_field(entry.patron().text),
        csv_field(entry.item().text), due, payment != nullptr ? std::to_string(payment->amount.rupiah) : "",
        hold != nullptr && hold->cancelled ? "cancelled" : "");
}

// Whether a line of this format says all that the library has to know of it.
bool carries(UploadFormat format, const Entry& entry) {
    switch (entry.kind()) {
        case EntryKind::checkout:
        case EntryKind::renewal:
        case EntryKind::checkin:
        case EntryKind::checkout_undone:
        case EntryKind::payment:
            return true;
        case EntryKind::hold:
            return format == UploadFormat::csv && !entry.item().text.empty();
        default:
            return false;
    }
}

}  // namespace

std::string upload_text(const std::vector<Record>& records, UploadFormat format, Zone zone,
                        std::string_view version) {
    std::string text = format == UploadFormat::koc
                           ? fmt::format("Version=1.0\tGenerator=anjungan\tGeneratorVersion={}\n", version)
                           : "number,id,kind,time,clock,patron,item,due,amount,hold\r\n";
    const std::vector<Instant> times = without_futures(records);
    Times last;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (format == UploadFormat::csv)
            text += csv_line(records[i], zone);
        else if (!records[i].damaged)
            text += koc_line(records[i].entry, times[i], zone, last);
    return text;
}

Result<Uploaded> upload(Journal& journal, const std::filesystem::path& file, UploadFormat format, Zone zone,
                        std::string_view version) {
    if (std::error_code ignored; std::filesystem::exists(file, ignored))
        return fail(Fault::exists, "{} is there already; choose a new file name", file.string());
    Uploaded uploaded;
    TRY(journal.set_aside_damaged());
    TRY_ASSIGN(const auto unknown, journal.in_state(Delivery::unknown, 0, all));
    for (const Record& record : unknown)
        TRY(journal.set_delivery(record.number, Delivery::for_staff, "told-before-upload"));
    uploaded.for_staff = unknown.size();
    TRY_ASSIGN(auto waiting, journal.take_waiting("upload"));
    for (const Record& record : waiting) {
        if (carries(format, record.entry)) continue;
        TRY(journal.set_delivery(record.number, Delivery::for_staff, "not-in-upload"));
        ++uploaded.for_staff;
    }
    std::erase_if(waiting, [&](const Record& record) { return !carries(format, record.entry); });
    const std::string text = upload_text(waiting, format, zone, version);
    const std::span bytes{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    TRY(write_file_atomically(file, bytes, only_owner, IfThere::keep));
    for (const Record& record : waiting) TRY(journal.resolve(record.number));
    uploaded.written = waiting.size();
    return uploaded;
}

}  // namespace anjungan::journal
