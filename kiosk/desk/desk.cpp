#include "kiosk/desk/desk.h"

#include <algorithm>

#include "kiosk/desk/cases.h"

namespace anjungan::desk {

namespace {

using namespace std::chrono_literals;
using journal::Delivery;
using Pin = library::Replica::Pin;

constexpr std::chrono::seconds first_pause{5}, longest_pause{120};
constexpr std::chrono::seconds probe_pause{10};
constexpr std::chrono::hours erase_pause{1};

// Whether the library has been reached, though it may not know its own row any more.
template <class T>
bool is_there(const Result<T>& answer) {
    return answer || answer.error().fault == Fault::damaged;
}

// A card or a book that this kiosk has not met may be known to the library all the same.
Refused by_kiosk_alone(Refused refused) {
    if (refused.why == Refusal::unknown_member || refused.why == Refusal::unknown_item)
        refused.why = Refusal::library_away;
    return refused;
}

// What an undo is told: library_away only where the library may have carried it out all the same.
Refused undo_refused(Refused refused, Delivery delivery) {
    if (delivery == Delivery::unknown)
        refused.why = Refusal::library_away;
    else if (refused.why == Refusal::library_away)
        refused.why = Refusal::not_recorded;
    return refused;
}

Result<core::Identified> identify(library::Library& library, const core::Identify& asked) {
    core::Identified told{asked.ticket, Owner::item};
    if (asked.form != BarcodeKind::item) {
        TRY_ASSIGN(told.owner, library.classify_barcode(asked.barcode));
    }
    if (told.owner != Owner::item) return told;
    TRY_ASSIGN(auto state, library.state_of({asked.barcode}));
    if (!state) return core::Identified{asked.ticket, Owner::nobody};
    told.item = std::move(state->item);
    told.place = state->place;
    return told;
}

}  // namespace

Desk::Desk(Parts parts)
    : parts_(std::move(parts)),
      outbox_({.journal = parts_.journal,
               .library = parts_.library,
               .zone = parts_.zone,
               .happened = [this](const Entry& entry,
                                  std::int64_t number) { return remember_late(entry, number); },
               .tries = parts_.tries,
               .safeguards = parts_.safeguards}),
      pin_locks_(parts_.journal) {}

void Desk::handle(const Request& request, Moment now) {
    std::visit([&](const auto& each) { on(each, now); }, request);
}

void Desk::on(const core::DeskRequest& request, Moment now) {
    std::visit([&](const auto& each) { on(each, now); }, request);
}

template <class Ask>
auto Desk::ask(Ask&& question) -> decltype(question(std::declval<library::Library&>())) {
    if (line_up_ || parts_.local == nullptr) {
        auto answer = question(parts_.library);
        set_online(is_there(answer));
        if (answer || parts_.local == nullptr) return answer;
    }
    (void)catch_up();
    return question(*parts_.local);
}

void Desk::on(const core::Identify& request, Moment) {
    const auto look = [&](library::Library& library) { return identify(library, request); };
    // The library does not know yet what waits to be delivered.
    const bool behind = parts_.local != nullptr && outbox_.has_pending({}, {request.barcode});
    if (behind) (void)catch_up();
    const auto found = behind ? look(*parts_.local) : ask(look);
    core::Identified told = found.value_or(core::Identified{request.ticket, Owner::cannot_tell});
    const bool by_library = found && !behind && line_up_;
    if (by_library && told.item && parts_.local != nullptr) (void)parts_.local->learn(*told.item);
    if (!by_library && told.owner == Owner::nobody) told.owner = Owner::cannot_tell;
    parts_.post(std::move(told));
}

void Desk::on(const core::OpenAccount& request, Moment now) {
    const auto open = [&](library::Library& library) { return library.member(request.member, today(now)); };
    // The library does not know yet what waits to be delivered.
    const bool behind = parts_.local != nullptr && outbox_.has_pending(request.member, {});
    if (behind) (void)catch_up();
    without_pin_.reset();
    auto result = behind ? open(*parts_.local) : ask(open);
    now = sync_clock(now);
    if (result && !behind && line_up_ && parts_.local != nullptr) {
        if (const auto* member = std::get_if<Member>(&*result))
            (void)parts_.local->learn(*member, today(now));
        else
            (void)parts_.local->learn(request.member, std::get<Refused>(*result).why, today(now));
    }
    if (!result) result = Refused{Refusal::library_away, std::nullopt};
    want_pin(*result, now);
    if (auto* refused = std::get_if<Refused>(&*result); refused != nullptr && (behind || !line_up_))
        *refused = by_kiosk_alone(*refused);
    parts_.post(core::AccountOpened{request.ticket, std::move(*result)});
}

// Nobody is asked for a PIN that nobody can check; nor let in without it, unless the settings say so.
void Desk::want_pin(std::variant<Member, Refused>& opened, Moment now) {
    auto* member = std::get_if<Member>(&opened);
    if (member == nullptr || !member->pin_length || line_up_ || parts_.local == nullptr) return;
    if (parts_.local->can_check_pin(member->barcode, today(now)).value_or(false)) return;
    if (!parts_.lends_without_pin) {
        opened = Refused{Refusal::pin_unchecked, std::nullopt};
        return;
    }
    without_pin_ = pin_locks_.of_card(member->barcode.text);
    member->pin_length.reset();
}

void Desk::on(const core::CheckPin& request, Moment now) {
    const auto tell = [&](std::optional<Refusal> refusal) {
        parts_.post(core::PinChecked{request.ticket, refusal});
    };
    const PinLocks::Key card = pin_locks_.of_card(request.member.text);
    const auto locked = pin_locks_.begin(card, now.steady);
    if (!locked) {
        tell(Refusal::not_recorded);
        return store_is(pass(locked.error()), now);
    }
    if (*locked) return tell(Refusal::pin_locked);
    const auto refusal = ask(
        [&](library::Library& library) { return library.check_pin(request.member, request.pin, now.wall); });
    if (!refusal) {
        (void)pin_locks_.was_not_checked(card);  // where it stays written, it counts against nobody for long
        if (parts_.local == nullptr) return tell(Refusal::library_away);
        if (!parts_.lends_without_pin) return tell(Refusal::pin_unchecked);
        without_pin_ = card;
        return tell(std::nullopt);
    }
    if (!*refusal) (void)pin_locks_.was_right(card);
    tell(*refusal == Refusal::wrong_pin && pin_locks_.locked_until(card, now.steady) ? Refusal::pin_locked
                                                                                     : *refusal);
    if (!line_up_ || parts_.local == nullptr) return;
    if (!*refusal) (void)parts_.local->learn(request.member, request.pin, Pin::accepted, today(now));
    if (*refusal == Refusal::wrong_pin)
        (void)parts_.local->learn(request.member, request.pin, Pin::refused, today(now));
}

void Desk::on(const core::CheckOutItem& request, Moment now) {
    act(request.ticket, EntryKind::loan, request.member, request.item, now);
}
void Desk::on(const core::CheckInItem& request, Moment now) {
    act(request.ticket, EntryKind::return_, {}, request.item, now);
}
void Desk::on(const core::UndoCheckout& request, Moment now) {
    act(request.ticket, EntryKind::undo, request.member, request.item, now);
}

// One action: the intent is on disk before the library is asked, the outcome before the patron is told.
void Desk::act(core::Ticket ticket, EntryKind kind, MemberBarcode member, ItemBarcode item, Moment now) {
    if (const auto known = ask([&](library::Library& library) { return library.item(item); });
        known && *known) {
        if (line_up_ && parts_.local != nullptr) (void)parts_.local->learn(**known);
        parts_.post(core::ItemDescribed{ticket, **known});
    }
    now = sync_clock(now);  // from the first answer on
    const bool asks = parts_.local == nullptr || (line_up_ && !outbox_.has_pending(member, item));
    Entry entry{.id = parts_.journal.next_id(now.wall),
                .kiosk = parts_.kiosk,
                .at = now.wall,
                .trust = now.trust,
                .decided_by = asks ? DecidedBy::library : DecidedBy::kiosk,
                .payload = circulation_payload(kind, std::move(member), std::move(item))};
    if (parts_.safeguards.has(Safeguard::intent_before_asking))
        if (Status begun = parts_.journal.begin(entry); !begun) {
            parts_.post(core::Answered{ticket, Refused{Refusal::not_recorded, std::nullopt}});
            return store_is(begun, now);
        }
    Delivery delivery = Delivery::settled;
    Result<Answer> answer = decide(entry, delivery, now);
    if (!answer) answer = Refused{Refusal::library_away, std::nullopt};
    if (std::holds_alternative<Refused>(*answer))
        return refuse(ticket, entry, delivery, std::move(*answer), now);

    if (const auto* lent = std::get_if<Lent>(&*answer)) entry.promise(lent->due);
    if (!parts_.safeguards.has(Safeguard::journal_before_telling))
        parts_.post(core::Answered{ticket, *answer});
    // An answer that cannot be kept is not told: the intent stands, and recover() settles it.
    const auto completed = parts_.journal.complete(entry, delivery);
    if (!completed) {
        outbox_.enqueue(entry);
        return store_is(pass(completed.error()), now);
    }
    if (Status remembered = remember(entry); !remembered)
        store_is(remembered, now);
    else if (*completed == heard_ + 1)
        heard_ = *completed;
    if (parts_.safeguards.has(Safeguard::journal_before_telling))
        parts_.post(core::Answered{ticket, std::move(*answer)});
    if (delivery == Delivery::settled) {
        if (Status resolved = outbox_.is_resolved_by(entry); !resolved) store_is(resolved, now);
        return;
    }
    outbox_.enqueue(entry);
    // Not at once: the next patron would wait for a line that has just failed.
    if (!next_delivery_) next_delivery_ = now.steady + (line_up_ ? 0s : pause_);
}

// The library may have booked what it gave no answer to: then the intent stays open, and delivery settles it.
void Desk::refuse(core::Ticket ticket, const Entry& entry, Delivery delivery, Answer answer, Moment now) {
    if (delivery == Delivery::unknown && parts_.safeguards.has(Safeguard::keeps_unanswered_intents))
        outbox_.was_refused(entry.id), outbox_.enqueue(entry);
    else
        (void)parts_.journal.abandon(entry.id);  // left open by a failing disk, it is settled by recover()
    // The library says that the book is his: so is what he was told before it was known.
    const bool his = std::get<Refused>(answer).why == Refusal::already_yours;
    if (his && delivery == Delivery::settled)
        if (Status resolved = outbox_.is_resolved_by(entry); !resolved) store_is(resolved, now);
    if (auto* refused = std::get_if<Refused>(&answer); refused != nullptr && entry.kind() == EntryKind::undo)
        *refused = undo_refused(std::move(*refused), delivery);
    parts_.post(core::Answered{ticket, std::move(answer)});
}

// The library decides; without an answer, the local rules do, and the entry waits to be delivered.
Result<Answer> Desk::decide(Entry& entry, Delivery& delivery, Moment now) {
    if (entry.decided_by == DecidedBy::library) {
        Result<Answer> answer = parts_.library.apply(entry, parts_.zone.day(entry.at));
        set_online(is_there(answer));
        if (answer) return answer;
        // Asked but not answered: the library may have booked it all the same.
        delivery = Delivery::unknown;
        outbox_.was_asked(entry.id);
        if (!next_delivery_) next_delivery_ = now.steady + pause_;
        if (parts_.local == nullptr) return answer;
    } else {
        delivery = Delivery::waiting;
    }
    return decide_here(entry);
}

Result<Answer> Desk::decide_here(Entry& entry) {
    if (!replica_whole_) return fail(Fault::io, "what this kiosk knows of the library cannot be read");
    TRY(catch_up());
    TRY_ASSIGN(const bool known, parts_.local->knows(entry));
    if (without_pin_ && *without_pin_ == pin_locks_.of_card(entry.patron().text))
        entry.decided_by = known ? DecidedBy::kiosk_no_pin : DecidedBy::kiosk_guess_no_pin;
    else
        entry.decided_by = known ? DecidedBy::kiosk : DecidedBy::kiosk_guess;
    TRY_ASSIGN(Answer answer, parts_.local->decide(entry, parts_.zone.day(entry.at)));
    if (auto* refused = std::get_if<Refused>(&answer)) *refused = by_kiosk_alone(*refused);
    // How long the power was away nobody knows: a date counted from the last entry may lie in the past.
    if (auto* lent = std::get_if<Lent>(&answer)) {
        lent->guessed = !known;
        if (entry.trust == ClockTrust::doubtful && parts_.safeguards.has(Safeguard::withholds_doubtful_dates))
            lent->due.reset();
    }
    return answer;
}

void Desk::on(const RetryConnection&, Moment now) {
    pause_ = first_pause;
    deliver(now);
}

void Desk::recover(Moment now) {
    tell_capabilities();
    next_erase_ = now.steady;
    if (unkept_staff_try_ == Steady{}) unkept_staff_try_ = now.steady + PinLocks::first_staff_lock;
    if (Status loaded = pin_locks_.load(now.steady); !loaded) return store_is(loaded, now);
    // Answers no question: the lock of before the power cut.
    if (const auto locked = pin_locks_.locked_until(pin_locks_.of_staff(), now.steady))
        parts_.post(core::StaffPinChecked{{}, false, std::nullopt, locked});
    if (Status loaded = outbox_.load(now); !loaded) return store_is(loaded, now);
    if (Status learned = rebuild_replica(); !learned) return store_is(learned, now);
    (void)parts_.spool.forget_damaged();  // `anjungan check` tells of them
    const auto unknown = parts_.spool.in_state(journal::SlipState::unknown);
    torn_ = unknown && !unknown->empty();
    if (const auto queued = parts_.spool.in_state(journal::SlipState::queued); queued)
        for (const journal::Slip& slip : *queued) hand_out(slip);
    if (unknown)
        for (const journal::Slip& slip : *unknown)
            if (now.trust == ClockTrust::doubtful || now.wall - slip.made < copy_waits)
                hand_out_copy(slip.number);
    deliver(now);
}

// One entry at a time: patrons come first, see next_tick().
void Desk::deliver(Moment now) {
    const auto progress = outbox_.step(now);
    store_is(progress ? Status{} : pass(progress.error()), now);
    next_delivery_.reset();
    if (!progress) return;
    switch (*progress) {
        case Outbox::Progress::idle:
            set_online(line_up_ || parts_.library.ping().has_value());
            if (line_up_) pause_ = first_pause;
            break;
        case Outbox::Progress::delivered:
            set_online(true);
            pause_ = first_pause;
            next_delivery_ = now.steady;
            break;
        case Outbox::Progress::later:
            next_delivery_ = std::max(outbox_.not_before(), now.steady + 1s);
            break;
        case Outbox::Progress::no_answer:
            set_online(false);
            break;
    }
    if (line_up_) {
        (void)sync_clock(now);
        if (!next_keep_alive_) keep_alive(now);
    } else if (!next_delivery_) {
        next_delivery_ = now.steady + jittered(pause_);
        pause_ = std::min(pause_ * 2, longest_pause);
    }
}

// Between a half and the whole of it, so that the kiosks of a town do not all call at once.
std::chrono::milliseconds Desk::jittered(std::chrono::milliseconds pause) {
    Random& random = parts_.random != nullptr ? *parts_.random : system_random_;
    return pause / 2 + std::chrono::milliseconds{random.up_to((pause / 2).count())};
}

void Desk::tick(Moment now) {
    if (next_probe_ && now.steady >= *next_probe_) {
        next_probe_.reset();
        // A write that leaves nothing behind tells whether the disk takes writes again. Cut off by the power
        // it stays an intent that nobody was asked about: the library is not asked either.
        const Entry probe{.id = parts_.journal.next_id(now.wall),
                          .kiosk = parts_.kiosk,
                          .at = now.wall,
                          .trust = now.trust,
                          .decided_by = DecidedBy::kiosk,
                          .payload = Visit{}};
        Status well = parts_.journal.begin(probe);
        if (well) well = parts_.journal.abandon(probe.id);
        store_is(well, now);
        if (well) recover(now);
    }
    if (next_delivery_ && now.steady >= *next_delivery_) deliver(now);
    if (next_keep_alive_ && now.steady >= *next_keep_alive_) keep_alive(now);
    if (Status lifted = pin_locks_.tick(now.steady); !lifted) store_is(lifted, now);
    if (now.steady >= next_erase_) {
        next_erase_ = now.steady + erase_pause;
        if (now.trust == ClockTrust::doubtful) return;  // ages cannot be told
        (void)parts_.journal.erase(now.wall - parts_.keep_personal);
        (void)parts_.spool.erase(now.wall - parts_.keep_slips);
        if (parts_.local != nullptr) (void)parts_.local->forget_pins(today(now));
    }
}

Steady Desk::next_tick() const {
    Steady next = next_erase_;
    if (next_delivery_) next = std::min(next, *next_delivery_);
    if (next_keep_alive_) next = std::min(next, *next_keep_alive_);
    if (next_probe_) next = std::min(next, *next_probe_);
    if (const auto lifted = pin_locks_.first_end(); lifted && store_well_) next = std::min(next, *lifted);
    return next;
}

void Desk::keep_alive(Moment now) {
    next_keep_alive_.reset();
    if (const auto pause = parts_.library.keep_alive()) next_keep_alive_ = now.steady + *pause;
    (void)sync_clock(now);
}

// What time it is when the library has said so.
Moment Desk::sync_clock(Moment now) {
    const auto there = parts_.library.server_time();
    return there && parts_.time_is ? parts_.time_is(*there).value_or(now) : now;
}

void Desk::set_online(bool online) {
    if (std::exchange(line_up_, online) != online) parts_.post(core::LineChanged{online});
    if (online) tell_capabilities();
}

void Desk::tell_capabilities() {
    const Capabilities now = parts_.library.capabilities();
    if (std::exchange(told_capabilities_, now) != now) parts_.post(core::CapabilitiesChanged{now});
}

void Desk::store_is(const Status& status, Moment now) {
    const bool well = status.has_value();
    if (!well) next_probe_ = now.steady + probe_pause;
    if (std::exchange(store_well_, well) != well) parts_.post(core::StoreChanged{well});
}

}  // namespace anjungan::desk
