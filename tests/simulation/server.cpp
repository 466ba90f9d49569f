#include "tests/simulation/server.h"

namespace anjungan::simulation {

using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr auto patience = 5s;   // of the kiosk
constexpr auto lateness = 28s;  // of a request that was given up, as it was captured
constexpr days renewed_by{21};

Item book(const ItemBarcode& barcode) {
    return {barcode, "Judul " + barcode.text, "Penulis", "899", "A1", 2020};
}

tl::unexpected<Error> nothing() {
    return fail(Fault::timed_out, "no answer");
}

}  // namespace

Answer Server::apply(const Entry& entry, Day today) {
    const auto loan = loans.find(entry.item.text);
    const bool lent = loan != loans.end();
    Answer answer = Refused{Refusal::nothing_to_undo, book(entry.item)};
    if (entry.kind == EntryKind::loan) {
        if (lent && loan->second.member != entry.member.text) {
            answer = Refused{Refusal::on_loan_to_another, book(entry.item)};
        } else {
            Day due = entry.due.value_or(today + days{7});
            if (lent && loan->second.by == entry.id) due = loan->second.due + renewed_by;
            loans[entry.item.text] = {entry.member.text, due, entry.id};
            answer = Lent{book(entry.item), due, 9};
        }
    } else if (entry.kind == EntryKind::return_) {
        answer = Returned{book(entry.item), Destination::return_bin, {}, lent};
        if (lent) loans.erase(loan);
    } else if (lent && loan->second.member == entry.member.text) {
        loans.erase(loan);
        answer = Undone{book(entry.item), 9};
    }
    const bool refused = std::holds_alternative<Refused>(answer);
    deeds.push_back({entry.id, entry.member.text, entry.item.text, entry.kind, refused});
    answers_.insert_or_assign(entry.id, answer);
    return answer;
}

std::optional<Answer> Server::answer_to(const EntryId& id) const {
    const auto found = answers_.find(id);
    return found == answers_.end() ? std::optional<Answer>{} : found->second;
}

void Line::carry_out_late(Steady now) {
    std::erase_if(late_, [&](const Late& each) {
        if (each.at > now) return false;
        (void)parts_.server.apply(each.entry, each.today);
        return true;
    });
}

Status Line::pass_through() {
    carry_out_late(parts_.now().steady);
    if (up && parts_.server.database_up && parts_.fate() == Fate::arrives) return {};
    parts_.passes(patience);
    return nothing();
}

Result<Owner> Line::owner_of(std::string_view) {
    TRY(pass_through());
    return Owner::item;
}

Result<std::variant<Member, Refused>> Line::member(const MemberBarcode& barcode, Day) {
    TRY(pass_through());
    return Member{barcode, "Sekar A.", "Sekar", "umum", 0, 9, {}, {}};
}

Result<std::optional<Refusal>> Line::check_pin(const MemberBarcode&, std::string_view, Instant) {
    TRY(pass_through());
    return std::nullopt;
}

Result<std::optional<Item>> Line::item(const ItemBarcode& barcode) {
    TRY(pass_through());
    return book(barcode);
}

Result<std::optional<Answer>> Line::answer_to(const Entry& entry) {
    TRY(pass_through());
    if (entry.item.text == parts_.server.poison) return nothing();
    return parts_.server.answer_to(entry.id);
}

Result<Answer> Line::apply(const Entry& entry, Day today) {
    carry_out_late(parts_.now().steady);
    if (!up || !parts_.server.database_up || entry.item.text == parts_.server.poison) {
        parts_.passes(patience);
        return nothing();
    }
    switch (parts_.fate()) {
        case Fate::arrives:
            return parts_.server.apply(entry, today);
        case Fate::answer_lost:
            (void)parts_.server.apply(entry, today);
            break;
        case Fate::comes_late:
            late_.push_back({parts_.now().steady + lateness, entry, today});
            break;
        case Fate::request_lost:
            break;
    }
    parts_.passes(patience);
    return nothing();
}

}  // namespace anjungan::simulation
