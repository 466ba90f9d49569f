#include "kiosk/desk/desk.h"

#include <algorithm>

namespace anjungan::desk {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds probe_pause{10};
constexpr std::chrono::hours erase_pause{1};
constexpr std::chrono::hours clock_fault{24};  // more than any zone explains

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
      pin_locks_(parts_.journal),
      register_(parts_.events, parts_.zone),
      survey_(parts_.zone),
      service_(parts_.zone, parts_.promise),
      accounts_(parts_.journal, std::move(parts_.staff)) {}

void Desk::handle(const Request& request, Moment now) {
    std::visit([&](const auto& each) { on(each, now); }, request);
}

void Desk::on(const core::DeskRequest& request, Moment now) {
    std::visit([&](const auto& each) { on(each, now); }, request);
}

void Desk::on(const RetryConnection&, Moment now) {
    pause_.reset();
    deliver(now);
}

void Desk::recover(Moment now) {
    tell_capabilities();
    next_erase_ = now.steady;
    if (unkept_staff_try_ == Steady{}) unkept_staff_try_ = now.steady + PinLocks::first_staff_lock;
    if (Status loaded = accounts_.load(); !loaded) store_is(loaded, now);
    parts_.post(core::StaffAccountsKnown{accounts_.all()});
    for (const core::StaffCard& each : accounts_.all()) (void)pin_locks_.of_staff_card(each.barcode.text);
    if (Status loaded = pin_locks_.load(now.steady); !loaded) return store_is(loaded, now);
    // Answers no question: the lock of before the power cut.
    if (const auto locked = pin_locks_.locked_until(pin_locks_.of_staff(), now.steady))
        parts_.post(core::StaffPinChecked{{}, false, std::nullopt, locked});
    if (Status closed = close_help_calls(); !closed) return store_is(closed, now);
    if (Status loaded = load_register(); !loaded) return store_is(loaded, now);
    if (Status loaded = outbox_.load(now); !loaded) return store_is(loaded, now);
    if (Status learned = rebuild_replica(); !learned) return store_is(learned, now);
    (void)parts_.spool.forget_damaged();  // `anjungan check` tells of them
    const auto unknown = parts_.spool.in_state(journal::ReceiptState::unknown);
    torn_ = unknown && !unknown->empty();
    if (const auto queued = parts_.spool.in_state(journal::ReceiptState::queued); queued)
        for (const journal::StoredReceipt& receipt : *queued) hand_out(receipt);
    if (unknown)
        for (const journal::StoredReceipt& receipt : *unknown)
            if (now.trust == ClockTrust::doubtful || now.wall - receipt.made < copy_waits)
                hand_out_copy(receipt.number);
    deliver(now);
    if (Status told = tell_of_power_cut(now); !told) store_is(told, now);
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
            if (line_up_) pause_.reset();
            break;
        case Outbox::Progress::delivered:
            set_online(true);
            pause_.reset();
            next_delivery_ = now.steady;
            break;
        case Outbox::Progress::later:
            // One answer that was lost is no line that is down.
            set_online(line_up_ || parts_.library.ping().has_value());
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
        next_delivery_ = now.steady + jittered(pause_.next());
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
        (void)forget_old_claims(now);
        (void)parts_.journal.erase(now.wall - parts_.keep_personal);
        (void)parts_.spool.erase(now.wall - parts_.keep_receipts);
        if (parts_.local == nullptr) return;
        (void)parts_.local->forget_pins(today(now));
        (void)parts_.local->forget_accounts(now.wall - parts_.keep_personal);
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

// What time it is when the library has said so. A clock here that a time server has set is not moved by it.
Moment Desk::sync_clock(Moment now) {
    const auto there = parts_.library.server_time();
    if (!there) return now;
    if (parts_.time_is) now = parts_.time_is(*there).value_or(now);
    const bool agrees =
        now.trust != ClockTrust::synchronised || std::chrono::abs(*there - now.wall) < clock_fault;
    if (std::exchange(library_clock_agrees_, agrees) != agrees)
        parts_.post(core::LibraryClockChanged{agrees});
    return now;
}

void Desk::set_online(bool online) {
    if (std::exchange(line_up_, online) != online) parts_.post(core::LineChanged{online});
    if (online) tell_capabilities();
}

void Desk::tell_capabilities() {
    Capabilities now = parts_.library.capabilities();
    // What is known here is searched here.
    if (parts_.local != nullptr && parts_.local->capabilities().has(Capability::search))
        now.add(Capability::search);
    if (std::exchange(told_capabilities_, now) != now) parts_.post(core::CapabilitiesChanged{now});
}

void Desk::store_is(const Status& status, Moment now) {
    const bool well = status.has_value();
    if (!well) next_probe_ = now.steady + probe_pause;
    if (std::exchange(store_well_, well) != well) parts_.post(core::StoreChanged{well});
}

}  // namespace anjungan::desk
