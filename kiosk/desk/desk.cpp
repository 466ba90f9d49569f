#include "kiosk/desk/desk.h"

#include <algorithm>

namespace anjungan::desk {

namespace {

using namespace std::chrono_literals;
using journal::Delivery;

constexpr std::chrono::seconds first_pause{5}, longest_pause{120};
constexpr std::chrono::seconds probe_pause{10};
constexpr std::chrono::hours erase_pause{1};

}  // namespace

Desk::Desk(Parts parts) : parts_(std::move(parts)) {}

void Desk::handle(const Request& request, Moment now) {
    std::visit([&](const auto& each) { on(each, now); }, request);
}

template <class Ask>
auto Desk::ask(Ask&& question) -> decltype(question(std::declval<library::Library&>())) {
    if (line_up_ || parts_.local == nullptr) {
        auto answer = question(parts_.library);
        line_is(answer.has_value());
        if (answer || parts_.local == nullptr) return answer;
    }
    return question(*parts_.local);
}

void Desk::on(const core::Identify& request, Moment) {
    const auto owner = ask([&](library::Library& library) { return library.owner_of(request.barcode); });
    parts_.post(core::Identified{request.ticket, owner.value_or(Owner::nobody)});
}

void Desk::on(const core::OpenAccount& request, Moment now) {
    auto result = ask([&](library::Library& library) { return library.member(request.member, today(now)); });
    if (!result) result = Refused{Refusal::library_away, std::nullopt};
    parts_.post(core::AccountOpened{request.ticket, std::move(*result)});
}

void Desk::on(const core::CheckPin& request, Moment now) {
    const auto refusal = ask(
        [&](library::Library& library) { return library.check_pin(request.member, request.pin, now.wall); });
    parts_.post(core::PinChecked{request.ticket, refusal ? *refusal : Refusal::library_away});
}

void Desk::on(const core::Lend& request, Moment now) {
    act(request.ticket, EntryKind::loan, request.member, request.item, now);
}
void Desk::on(const core::TakeBack& request, Moment now) {
    act(request.ticket, EntryKind::return_, {}, request.item, now);
}
void Desk::on(const core::UndoLoan& request, Moment now) {
    act(request.ticket, EntryKind::undo, request.member, request.item, now);
}

// One action: the intent is on disk before the library is asked, the outcome before the patron is told.
void Desk::act(core::Ticket ticket, EntryKind kind, MemberBarcode member, ItemBarcode item, Moment now) {
    if (const auto known = ask([&](library::Library& library) { return library.item(item); });
        known && *known)
        parts_.post(core::ItemDescribed{ticket, **known});

    Entry entry{parts_.journal.next_id(now.wall),
                kind,
                std::move(member),
                std::move(item),
                now.wall,
                now.trust,
                std::nullopt,
                DecidedBy::library};
    if (Status begun = parts_.journal.begin(entry); !begun) {
        parts_.post(core::Answered{ticket, Refused{Refusal::not_recorded, std::nullopt}});
        return store_is(begun, now);
    }
    Delivery delivery = Delivery::settled;
    Result<Answer> answer = decide(entry, delivery);
    if (!answer) answer = Refused{Refusal::library_away, std::nullopt};

    if (std::holds_alternative<Refused>(*answer)) {
        (void)parts_.journal.abandon(entry.id);  // left open by a failing disk, it is settled by recover()
        parts_.post(core::Answered{ticket, std::move(*answer)});
        return;
    }
    if (const auto* lent = std::get_if<Lent>(&*answer)) entry.due = lent->due;
    // An answer that cannot be kept is not told: the intent stands, and recover() makes it an entry.
    if (auto completed = parts_.journal.complete(entry, delivery); !completed)
        return store_is(pass(completed.error()), now);
    // The local rules learn what the library decided, so that they decide alike when it is away.
    if (parts_.local != nullptr && entry.decided_by == DecidedBy::library) {
        Entry happened = entry;
        happened.decided_by = DecidedBy::kiosk;
        (void)parts_.local->apply(happened, today(now));
    }
    parts_.post(core::Answered{ticket, std::move(*answer)});
    // Not at once: the next patron would wait for a line that has just failed.
    if (delivery != Delivery::settled && !next_delivery_) next_delivery_ = now.steady + pause_;
}

// The library decides; without an answer, the local rules do, and the entry waits to be delivered.
Result<Answer> Desk::decide(Entry& entry, Delivery& delivery) {
    const Day day = parts_.zone.day(entry.at);
    const bool asked = line_up_ || parts_.local == nullptr;
    if (asked) {
        Result<Answer> answer = parts_.library.apply(entry, day);
        line_is(answer.has_value());
        if (answer || parts_.local == nullptr) return answer;
    }
    // Asked but not answered: the library may have booked it all the same.
    delivery = asked ? Delivery::unknown : Delivery::waiting;
    Result<Answer> answer = parts_.local->apply(entry, day);
    entry.decided_by = DecidedBy::kiosk;
    return answer;
}

void Desk::on(const core::KeepSlip& request, Moment now) {
    const auto bytes = device::serialise(parts_.compose(request.draft, now));
    const auto number = parts_.spool.keep(now.wall, bytes);
    if (!number) return store_is(pass(number.error()), now);
    parts_.post(core::SlipKept{request.ticket, *number});
}

void Desk::on(const core::PrintSlip& request, Moment now) {
    if (const auto unknown = find_slip(journal::SlipState::unknown, request.slip)) {
        copies_[request.slip] = 1;  // asked for by a person: it starts anew
        return hand_out(*unknown);
    }
    if (Status queued = parts_.spool.set(request.slip, journal::SlipState::queued); !queued)
        return store_is(queued, now);
    if (const auto queued = find_slip(journal::SlipState::queued, request.slip)) hand_out(*queued);
}

void Desk::on(const core::ForgetSlip& request, Moment now) {
    if (Status forgotten = parts_.spool.forget(request.slip); !forgotten) store_is(forgotten, now);
}

void Desk::on(const SlipProgress& request, Moment now) {
    using Step = SlipProgress::Step;
    const Status recorded = record(request);
    // Forgotten meanwhile, it is nobody's any more; that says nothing of the store.
    if (!recorded && recorded.error().fault != Fault::not_found) store_is(recorded, now);
    if (request.step == Step::starting) parts_.post(SlipCleared{request.slip, recorded.has_value()});
    if (request.step == Step::unknown) hand_out_copy(request.slip);
    if (request.step == Step::printed || request.step == Step::sent) copies_.erase(request.slip);
}

Status Desk::record(const SlipProgress& progress) {
    using journal::SlipState;
    switch (progress.step) {
        case SlipProgress::Step::starting:
        case SlipProgress::Step::unknown:
            return parts_.spool.set(progress.slip, SlipState::unknown);
        case SlipProgress::Step::not_taken:
            // Of a copy the original may be on paper all the same.
            return copies_.contains(progress.slip) ? Status{}
                                                   : parts_.spool.set(progress.slip, SlipState::queued);
        case SlipProgress::Step::printed:
            return parts_.spool.set(progress.slip, SlipState::printed);
        case SlipProgress::Step::sent:
            return parts_.spool.set(progress.slip, SlipState::sent);
    }
    return {};
}

void Desk::hand_out(const journal::Slip& slip) {
    auto document = device::parse_document(slip.document);
    if (!document) return;
    const bool copy = copies_.contains(slip.number);
    parts_.post(SlipReady{slip.number, copy ? device::as_copy(std::move(*document)) : std::move(*document)});
}

void Desk::hand_out_copy(std::int64_t number) {
    const auto slip = find_slip(journal::SlipState::unknown, number);
    if (!slip || copies_[number] >= most_copies) return;
    ++copies_[number];
    hand_out(*slip);
}

std::optional<journal::Slip> Desk::find_slip(journal::SlipState state, std::int64_t number) {
    auto slips = parts_.spool.in_state(state);
    if (!slips) return std::nullopt;
    const auto found = std::ranges::find(*slips, number, &journal::Slip::number);
    if (found == slips->end()) return std::nullopt;
    return std::move(*found);
}

void Desk::on(const TryTheLine&, Moment now) {
    pause_ = first_pause;
    deliver_or_wait(now);
}

void Desk::recover(Moment now) {
    next_erase_ = now.steady;
    if (Status settled = settle_intents(); !settled) return store_is(settled, now);
    if (const auto queued = parts_.spool.in_state(journal::SlipState::queued); queued)
        for (const journal::Slip& slip : *queued) hand_out(slip);
    if (const auto unknown = parts_.spool.in_state(journal::SlipState::unknown); unknown)
        for (const journal::Slip& slip : *unknown)
            if (now.trust == ClockTrust::doubtful || now.wall - slip.made < copy_waits)
                hand_out_copy(slip.number);
    deliver_or_wait(now);
}

// An intent without an outcome was never shown as done. If the library has booked it, it happened and
// becomes an entry; if not, it did not happen. Without an answer it stays open until there is one.
Status Desk::settle_intents() {
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    for (const journal::Intent& intent : intents) {
        const auto booked = parts_.library.answer_to(intent.entry.id);
        line_is(booked.has_value());
        if (!booked) return {};
        if (!*booked || std::holds_alternative<Refused>(**booked)) {
            TRY(parts_.journal.abandon(intent.entry.id));
            continue;
        }
        Entry entry = intent.entry;
        if (const auto* lent = std::get_if<Lent>(&**booked)) entry.due = lent->due;
        TRY(parts_.journal.complete(entry, Delivery::settled));
    }
    return {};
}

// In the one global order; stops at the first entry the library does not answer.
Status Desk::deliver() {
    TRY(settle_intents());
    for (;;) {
        TRY_ASSIGN(const auto record, parts_.journal.next_to_deliver());
        if (!record) return {};
        TRY(deliver_one(*record));
        if (!line_up_) return {};
    }
}

Status Desk::deliver_one(const journal::Record& record) {
    std::optional<Answer> answer;
    if (record.delivery == Delivery::unknown) {  // told before: ask before telling again
        auto before = parts_.library.answer_to(record.entry.id);
        line_is(before.has_value());
        if (!before) return {};
        answer = std::move(*before);
    }
    if (!answer) {
        auto told = parts_.library.apply(record.entry, parts_.zone.day(record.entry.at));
        line_is(told.has_value());
        if (!told) return parts_.journal.set_delivery(record.number, Delivery::unknown);
        answer = std::move(*told);
    }
    if (const auto* refused = std::get_if<Refused>(&*answer))
        return parts_.journal.set_delivery(record.number, Delivery::for_staff, name_of(refused->why));
    return parts_.journal.set_delivery(record.number, Delivery::settled);
}

void Desk::deliver_or_wait(Moment now) {
    store_is(deliver(), now);
    if (line_up_) {
        next_delivery_.reset();
        pause_ = first_pause;
    } else {
        next_delivery_ = now.steady + pause_;
        pause_ = std::min(pause_ * 2, longest_pause);
    }
}

void Desk::tick(Moment now) {
    if (next_probe_ && now.steady >= *next_probe_) {
        next_probe_.reset();
        // A write that leaves nothing behind tells whether the disk takes writes again.
        const Entry probe{
            parts_.journal.next_id(now.wall), EntryKind::visit, {}, {}, now.wall, now.trust, {}, {}};
        Status well = parts_.journal.begin(probe);
        if (well) well = parts_.journal.abandon(probe.id);
        store_is(well, now);
        if (well) recover(now);
    }
    if (next_delivery_ && now.steady >= *next_delivery_) deliver_or_wait(now);
    if (now.steady >= next_erase_) {
        next_erase_ = now.steady + erase_pause;
        if (now.trust == ClockTrust::doubtful) return;  // ages cannot be told
        (void)parts_.journal.erase(now.wall - parts_.keep_personal);
        (void)parts_.spool.erase(now.wall - parts_.keep_slips);
    }
}

Steady Desk::next_tick() const {
    Steady next = next_erase_;
    if (next_delivery_) next = std::min(next, *next_delivery_);
    if (next_probe_) next = std::min(next, *next_probe_);
    return next;
}

void Desk::line_is(bool up) {
    if (std::exchange(line_up_, up) != up) parts_.post(core::LineChanged{up});
}

void Desk::store_is(const Status& status, Moment now) {
    const bool well = status.has_value();
    if (!well) next_probe_ = now.steady + probe_pause;
    if (std::exchange(store_well_, well) != well) parts_.post(core::StoreChanged{well});
}

}  // namespace anjungan::desk
