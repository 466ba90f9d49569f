#include "kiosk/flows/read_here.h"

#include <algorithm>

#include "kiosk/circulation/call_number.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

Flow count_book(ReadHere reading, const Scan& scan, FlowContext& context) {
    const HeldBook book = book_of(scan);
    const auto same = std::ranges::find(reading.rows, book.barcode, &ReadRow::barcode);
    if (same != reading.rows.end() && same->state != RowState::refused) {
        same->scanned_again = true;
        context.play(Sound::attention);
        return on_presence(std::move(reading), context);
    }
    std::erase_if(reading.rows, [&](const ReadRow& row) { return row.barcode == book.barcode; });
    if (reading.rows.size() >= most_rows) {
        reading.notice = Notice::visit_full;
        context.play(Sound::refused);
        return reading;
    }
    ReadRow row{.ticket = context.next_ticket(), .barcode = book.barcode, .item = book.item};
    std::string item_class = row.item ? class_of(row.item->call_number) : std::string{};
    context.add(
        RecordFact{row.ticket, ReadInPlace{.item = row.barcode, .item_class = std::move(item_class)}});
    reading.rows.push_back(std::move(row));
    return on_presence(std::move(reading), context);
}

}  // namespace

int counted(const ReadHere& reading) {
    return static_cast<int>(std::ranges::count(reading.rows, RowState::done, &ReadRow::state));
}

Replies permitted(const ReadHere& reading) {
    const Replies replies{Reply::finish, Reply::start_over};
    return reading.rows.empty() ? replies : replies | of_a_list;
}

bool awaits_answer(const ReadHere& reading) {
    return std::ranges::any_of(reading.rows,
                               [](const ReadRow& row) { return row.state == RowState::pending; });
}

Flow on_reply(ReadHere, const Tapped&, FlowContext&) {
    return Idle{};
}

Flow on_scan(ReadHere reading, const Scan& scan, FlowContext& context) {
    reading.notice.reset();
    for (ReadRow& row : reading.rows) row.scanned_again = false;
    switch (scan.what) {
        case Scan::What::book:
        case Scan::What::
            nobodys:  // as when it is brought back: a book, by its form, that the library has not met
            return count_book(std::move(reading), scan, context);
        case Scan::What::card:
        case Scan::What::proof:
        case Scan::What::ticket:
            return begin_with(scan, context);
        case Scan::What::staff_card:
        case Scan::What::untold:
        case Scan::What::meaningless:
        case Scan::What::unclear:
            reading.notice = notice_of(scan.what);
            break;
    }
    context.play(Sound::refused);
    return on_presence(std::move(reading), context);
}

Flow on_answer(ReadHere reading, const FactRecorded& answer, FlowContext& context) {
    const auto row = std::ranges::find(reading.rows, answer.ticket, &ReadRow::ticket);
    if (row == reading.rows.end() || row->state != RowState::pending) return reading;
    const bool kept = answer.end == FactRecorded::End::recorded;
    row->state = kept ? RowState::done : RowState::refused;
    context.play(kept ? Sound::accepted : Sound::refused);
    return on_presence(std::move(reading), context);
}

Flow on_presence(ReadHere reading, FlowContext& context) {
    reading.closes_at = context.now() + (context.is_listened_to() ? 2 : 1) * ReadHere::stays;
    return reading;
}

Flow on_tick(ReadHere reading, FlowContext& context) {
    if (counted(reading) > 0 && !awaits_answer(reading) && context.now() >= reading.closes_at) return Idle{};
    return reading;
}

std::optional<Steady> next_due(const ReadHere& reading, const State&) {
    return counted(reading) > 0 && !awaits_answer(reading) ? std::optional{reading.closes_at} : std::nullopt;
}

}  // namespace anjungan::flows
