#include "tests/simulation/server.h"

namespace anjungan::simulation {

using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr auto patience = 5s;   // of the kiosk
constexpr auto lateness = 28s;  // of a request that was given up, as it was captured
constexpr days renewed_by{21};  // in silence, by a second loan
constexpr days extended_by{1};  // as it was asked: less than the kiosks' own rules would promise

Item book(const ItemBarcode& barcode) {
    return {barcode, "Judul " + barcode.text, "Penulis", "899", "A1", 2020};
}

tl::unexpected<Error> nothing() {
    return fail(Fault::timed_out, "no answer");
}

}  // namespace

Answer Server::apply(const Entry& entry, Day today) {
    if (keeps_ids)
        if (const auto before = find_outcome(entry.id)) return *before;
    const auto loan = loans_.find(entry.item().text);
    const bool checked_out = loan != loans_.end();
    Answer answer = Refused{Refusal::nothing_to_undo, book(entry.item())};
    if (entry.kind() == EntryKind::checkout) {
        if (checked_out && loan->second.patron != entry.patron().text) {
            answer = Refused{Refusal::on_loan_to_another, book(entry.item())};
        } else {
            Day due = today + days{7};
            if (keeps_dates) due = entry.due().value_or(due);
            if (checked_out && loan->second.by == entry.id) due = loan->second.due + renewed_by;
            loans_[entry.item().text] = {entry.patron().text, due, entry.id};
            answer = CheckedOut{book(entry.item()), due, 9};
        }
    } else if (entry.kind() == EntryKind::renewal) {
        answer = Refused{Refusal::not_yours, book(entry.item())};
        if (checked_out && loan->second.patron == entry.patron().text) {
            // As often as it is told, and by a rule of its own.
            const Day due = keeps_dates && entry.due() ? *entry.due() : loan->second.due + extended_by;
            loan->second.due = due;
            answer = CheckedOut{book(entry.item()), due, 9};
        }
    } else if (entry.kind() == EntryKind::checkin) {
        answer = CheckedIn{book(entry.item()), Destination::return_bin, {}, checked_out};
        if (checked_out) loans_.erase(loan);
    } else if (checked_out && loan->second.patron == entry.patron().text) {
        loans_.erase(loan);
        answer = Undone{book(entry.item()), 9};
    }
    const bool refused = std::holds_alternative<Refused>(answer);
    std::optional<Day> day;
    if (const auto* lent = std::get_if<CheckedOut>(&answer)) day = lent->due;
    deeds.push_back({entry.id, entry.patron().text, entry.item().text, entry.kind(), refused, day});
    answers_.insert_or_assign(entry.id, answer);
    return answer;
}

void Server::pay(const library::PaymentOrder& payment) {
    if (keeps_ids && is_paid(payment.id)) return;
    paid_.insert(payment.id);
    deeds.push_back({payment.id, payment.patron.text, "", EntryKind::payment, false});
}

std::optional<Answer> Server::find_outcome(const EntryId& id) const {
    const auto found = answers_.find(id);
    return found == answers_.end() ? std::optional<Answer>{} : found->second;
}

Line::Fate Line::fate() {
    if (all_is_well_) return Fate::arrives;
    switch (parts_.random.up_to(39)) {
        case 0:
            return Fate::request_lost;
        case 1:
            return Fate::answer_lost;
        case 2:
            return Fate::comes_late;
        case 3:
            return Fate::answer_torn;
        case 4:
            // Only a library that knows its messages again can be told twice by the network.
            return parts_.server.keeps_ids ? Fate::comes_twice : Fate::arrives;
        default:
            return Fate::arrives;
    }
}

Answer Line::carry_out(const Entry& entry) {
    return parts_.server.apply(entry, Zone{}.day(parts_.truth.now().wall));
}

void Line::carry_out_late(Steady now) {
    std::erase_if(late_, [&](const Late& each) {
        if (each.at > now) return false;
        (void)carry_out(each.entry);
        return true;
    });
}

Status Line::pass_through() {
    carry_out_late(parts_.truth.now().steady);
    if (up_ && parts_.server.database_up()) {
        switch (fate()) {
            case Fate::arrives:
            case Fate::comes_twice:
                heard_ = true;
                return {};
            case Fate::answer_torn:
                return fail(Fault::gone, "half an answer");
            default:
                break;
        }
    }
    parts_.passes(patience);
    return nothing();
}

Result<Owner> Line::classify_barcode(std::string_view) {
    TRY(pass_through());
    return Owner::item;
}

Result<std::variant<Patron, Refused>> Line::patron(const PatronBarcode& barcode, Day) {
    TRY(pass_through());
    return Patron{barcode, "Sekar A.", "Sekar", "umum", 0, 9, {}, {}};
}

Result<std::optional<Refusal>> Line::check_pin(const PatronBarcode&, std::string_view, Instant) {
    TRY(pass_through());
    return std::nullopt;
}

Result<std::optional<Item>> Line::item(const ItemBarcode& barcode) {
    TRY(pass_through());
    return book(barcode);
}

Result<std::optional<library::ItemState>> Line::state_of(const ItemBarcode& barcode) {
    TRY(pass_through());
    library::ItemState state{.item = book(barcode)};
    const auto loans = parts_.server.loans();
    if (const auto loan = loans.find(barcode.text); loan != loans.end()) state.due = loan->second.due;
    return state;
}

Result<std::optional<Answer>> Line::find_outcome(const Entry& entry) {
    TRY(pass_through());
    if (entry.item().text == parts_.server.poison) return nothing();
    return parts_.server.find_outcome(entry.id);
}

Result<library::Paid> Line::pay(const library::PaymentOrder& payment) {
    carry_out_late(parts_.truth.now().steady);
    const Fate fate = up_ && parts_.server.database_up() ? this->fate() : Fate::request_lost;
    const bool arrives = fate != Fate::request_lost && fate != Fate::comes_late;
    if (arrives) parts_.server.pay(payment);
    if (fate == Fate::arrives || fate == Fate::comes_twice) return library::Paid::booked;
    if (fate == Fate::answer_torn) return fail(Fault::gone, "half an answer");
    parts_.passes(patience);
    return nothing();
}

Result<std::optional<library::Paid>> Line::find_payment(const library::PaymentOrder& payment) {
    TRY(pass_through());
    return parts_.server.is_paid(payment.id) ? std::optional{library::Paid::booked} : std::nullopt;
}

bool Line::answers(const ItemBarcode& item) const {
    return up_ && parts_.server.database_up() && item.text != parts_.server.poison;
}

Result<Answer> Line::apply(const Entry& entry, Day) {
    const Steady now = parts_.truth.now().steady;
    carry_out_late(now);
    const Fate fate = answers(entry.item()) ? this->fate() : Fate::request_lost;
    switch (fate) {
        case Fate::arrives:
            return carry_out(entry);
        case Fate::comes_twice:
            late_.push_back({now + (parts_.random.up_to(1) == 0 ? 0s : lateness), entry});
            return carry_out(entry);
        case Fate::answer_torn:
            (void)carry_out(entry);
            return fail(Fault::gone, "half an answer");
        case Fate::answer_lost:
            (void)carry_out(entry);
            break;
        case Fate::comes_late:
            late_.push_back({now + lateness, entry});
            break;
        case Fate::request_lost:
            break;
    }
    parts_.passes(patience);
    return nothing();
}

}  // namespace anjungan::simulation
