// Whose card, whose code, and whether a PIN is right.
#include <algorithm>

#include "kiosk/desk/ask.h"

namespace anjungan::desk {

namespace {

using Pin = library::Replica::Pin;
constexpr std::size_t most_cards = 16;  // more than one visit has

Result<core::Identified> identify(library::Library& library, const core::Identify& asked) {
    core::Identified told{asked.ticket, Owner::item};
    if (asked.form != BarcodeKind::item) {
        TRY_ASSIGN(told.owner, library.classify_barcode(asked.barcode));
    }
    if (told.owner != Owner::item) return told;
    TRY_ASSIGN(auto state, library.state_of({asked.barcode}));
    // One that nobody knows; or, of the kiosk's own records, a book by its looks.
    if (!state) {
        if (asked.form == BarcodeKind::item) told.owner = Owner::nobody;
        return told;
    }
    told.item = std::move(state->item);
    told.place = state->place;
    return told;
}

}  // namespace

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
    if (by_library && (told.owner != Owner::item || told.item))
        symbologies_.learn(told.owner, request.symbology, request.barcode);
    if (told.owner == Owner::cannot_tell) told.owner = symbologies_.recognise(request.symbology);
    parts_.post(std::move(told));
}

void Desk::on(const core::OpenAccount& request, Moment now) {
    const bool views = request.purpose == core::Purpose::viewing;
    const auto open = [&](library::Library& library) {
        return views ? library.patron_to_view(request.patron, today(now))
                     : library.patron(request.patron, today(now));
    };
    // The library does not know yet what waits to be delivered.
    const bool behind = parts_.local != nullptr && outbox_.has_pending(request.patron, {});
    if (behind) (void)catch_up();
    std::erase(without_pin_, pin_locks_.of_card(request.patron.text));
    auto result = behind ? open(*parts_.local) : ask(open);
    now = sync_clock(now);
    if (result && !behind && line_up_ && parts_.local != nullptr) {
        // Who was let in to look may not borrow for all that.
        if (const auto* patron = std::get_if<Patron>(&*result); patron != nullptr && !views)
            (void)parts_.local->learn(*patron, today(now));
        else if (patron == nullptr)
            (void)parts_.local->learn(request.patron, std::get<Refused>(*result).why, today(now));
    }
    if (!result) result = Refused{Refusal::library_away, std::nullopt};
    const auto locked = want_pin(*result, now);
    if (auto* refused = std::get_if<Refused>(&*result); refused != nullptr && (behind || !line_up_))
        *refused = by_kiosk_alone(*refused);
    const auto* patron = std::get_if<Patron>(&*result);
    const bool opened = patron != nullptr;
    if (opened) remember_type(*patron);
    parts_.post(core::AccountOpened{request.ticket, std::move(*result), locked,
                                    opened ? moved_up(request.patron, now) : std::vector<std::string>{}});
}

void Desk::remember_type(const Patron& patron) {
    const PinLocks::Key card = pin_locks_.of_card(patron.barcode.text);
    std::erase_if(card_types_, [&](const auto& each) { return each.first == card; });
    if (card_types_.size() >= most_cards) card_types_.erase(card_types_.begin());
    card_types_.emplace_back(card, patron.type);
}

// The library tells, once it has heard of all that happened here. Else there is what the kiosk itself has
// seen, which may be long past, and says so.
void Desk::on(const core::ViewAccount& request, Moment now) {
    core::AccountViewed viewed{request.ticket};
    const bool behind = parts_.local != nullptr && outbox_.has_pending(request.patron, {});
    Result<std::optional<Account>> account = std::nullopt;
    if (!behind) {
        account = parts_.library.account_in_brief(request.patron, today(now));
        set_online(is_there(account));
        now = sync_clock(now);
        if (account && *account && parts_.local != nullptr)
            (void)parts_.local->learn(request.patron, **account, now.wall);
    }
    if (parts_.local != nullptr && (behind || (!account && !is_there(account)))) {
        (void)catch_up();
        account = parts_.local->account_of(request.patron, today(now));
        viewed.known_here = true;
    }
    if (account && *account) {
        viewed.told = true;
        viewed.loans = std::move((**account).loans);
        for (Borrowed& each : viewed.loans) fill_in(each, now);
        viewed.holds = std::move((**account).holds);
        for (Reserved& each : viewed.holds) name(each.item);
        std::stable_partition(viewed.holds.begin(), viewed.holds.end(),
                              [](const Reserved& hold) { return hold.ready; });
        viewed.fines = std::move((**account).fines);
        viewed.owed = (**account).patron.debt;
        viewed.as_of = (**account).as_of;
    }
    parts_.post(std::move(viewed));
}

void Desk::on(const core::DescribeLoan& request, Moment now) {
    core::LoanDescribed described{request.ticket};
    const auto state = ask([&](library::Library& library) { return library.state_of(request.item); });
    if (state && *state) {
        described.loan = Borrowed{(**state).item, (**state).due};
        fill_in(*described.loan, now);
        if (line_up_ && parts_.local != nullptr) (void)parts_.local->learn((**state).item);
    }
    parts_.post(std::move(described));
}

// By its day it is overdue; and what the library does not say of the book, the kiosk may know.
void Desk::fill_in(Borrowed& loan, Moment now) {
    loan.overdue = loan.overdue || (loan.due && *loan.due < today(now));
    name(loan.item);
}

void Desk::name(Item& item) {
    if (!item.title.empty() || item.barcode.text.empty() || parts_.local == nullptr) return;
    if (auto known = parts_.local->item(item.barcode); known && *known && !(**known).title.empty())
        item = std::move(**known);
}

// Nobody is asked for a PIN that there is none of, that is locked, or that nobody can check; nor let in
// without it, unless the settings say so.
std::optional<Steady> Desk::want_pin(std::variant<Patron, Refused>& opened, Moment now) {
    auto* patron = std::get_if<Patron>(&opened);
    if (patron == nullptr || !patron->pin) return std::nullopt;
    if (patron->pin->kind == PinForm::Kind::missing) {
        opened = Refused{Refusal::pin_missing, std::nullopt};
        return std::nullopt;
    }
    const PinLocks::Key card = pin_locks_.of_card(patron->barcode.text);
    if (const auto until = pin_locks_.locked_until(card, now.steady)) {
        opened = Refused{Refusal::pin_locked, std::nullopt};
        return until;
    }
    if (line_up_ || parts_.local == nullptr) return std::nullopt;
    if (parts_.local->can_check_pin(patron->barcode, today(now)).value_or(false)) return std::nullopt;
    if (!parts_.checks_out_without_pin) {
        opened = Refused{Refusal::pin_unchecked, std::nullopt};
        return std::nullopt;
    }
    let_in_without_pin(card);
    patron->pin.reset();
    return std::nullopt;
}

void Desk::let_in_without_pin(const PinLocks::Key& card) {
    if (without_pin_.size() >= most_cards) without_pin_.erase(without_pin_.begin());
    without_pin_.push_back(card);
}

void Desk::on(const core::CheckPin& request, Moment now) {
    const PinLocks::Key card = pin_locks_.of_card(request.patron.text);
    const auto tell = [&](std::optional<Refusal> refusal) {
        const auto until =
            refusal == Refusal::pin_locked ? pin_locks_.locked_until(card, now.steady) : std::nullopt;
        parts_.post(core::PinChecked{request.ticket, refusal, until});
    };
    const auto locked = pin_locks_.begin(card, now.steady);
    if (!locked) {
        tell(Refusal::not_recorded);
        return store_is(pass(locked.error()), now);
    }
    if (*locked) return tell(Refusal::pin_locked);
    const auto refusal = ask([&](library::Library& library) {
        return library.check_pin(request.patron, request.pin.view(), now.wall);
    });
    if (!refusal) {
        (void)pin_locks_.was_not_checked(card);  // where it stays written, it counts against nobody for long
        if (parts_.local == nullptr) return tell(Refusal::library_away);
        if (!parts_.checks_out_without_pin) return tell(Refusal::pin_unchecked);
        let_in_without_pin(card);
        return tell(std::nullopt);
    }
    if (!*refusal) (void)pin_locks_.was_right(card);
    tell(*refusal == Refusal::wrong_pin && pin_locks_.locked_until(card, now.steady) ? Refusal::pin_locked
                                                                                     : *refusal);
    if (!line_up_ || parts_.local == nullptr) return;
    if (!*refusal) (void)parts_.local->learn(request.patron, request.pin.view(), Pin::accepted, today(now));
    if (*refusal == Refusal::wrong_pin)
        (void)parts_.local->learn(request.patron, request.pin.view(), Pin::refused, today(now));
}

}  // namespace anjungan::desk
