#include "kiosk/desk/staff_accounts.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::desk {

namespace {

bool is_of(const core::StaffCard& each, const StaffBarcode& card) {
    return same(each.barcode.text, card.text);
}

// As provisioning demands it (provisioning::shortest_staff_pin), and as hash_pin can make.
constexpr std::size_t shortest_pin = 6, longest_pin = 8;

bool is_new_pin(std::string_view pin) {
    return pin.size() >= shortest_pin && pin.size() <= longest_pin &&
           std::ranges::all_of(pin, [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace

StaffAccounts::StaffAccounts(journal::Journal& journal, Parts parts)
    : stored_(journal), parts_(std::move(parts)), cards_(parts_.provisioned) {}

Status StaffAccounts::load() {
    TRY_ASSIGN(changes_, stored_.all());
    put_together();
    return {};
}

void StaffAccounts::put_together() {
    cards_.clear();
    std::vector<core::StaffCard> unsure;
    for (const core::StaffCard& each : parts_.provisioned) {
        if (changed(each.barcode) != nullptr) continue;
        const bool unreadable =
            std::ranges::count(changes_.unreadable, stored_.key_of(each.barcode.text)) > 0;
        (unreadable ? unsure : cards_).push_back(each);
    }
    for (const Account& each : changes_.accounts)
        if (!each.removed)
            cards_.push_back({{each.barcode},
                              each.name,
                              each.pin_length,
                              core::staff_role(each.role).value_or(core::StaffRole::staff)});
    // A damaged disk locks no library out of its own kiosk.
    if (cards_.empty()) cards_ = std::move(unsure);
}

const core::StaffCard* StaffAccounts::find(const StaffBarcode& card) const {
    const auto found = std::ranges::find_if(cards_, [&](const auto& each) { return is_of(each, card); });
    return found == cards_.end() ? nullptr : &*found;
}

const StaffAccounts::Account* StaffAccounts::changed(const StaffBarcode& card) const {
    const auto found = std::ranges::find_if(
        changes_.accounts, [&](const Account& each) { return same(each.barcode, card.text); });
    return found == changes_.accounts.end() ? nullptr : &*found;
}

bool StaffAccounts::fits(const StaffBarcode& card, std::string_view pin) const {
    if (find(card) == nullptr) return false;
    const Account* account = changed(card);
    if (account != nullptr && !account->pin_hash.empty())
        return parts_.hash_fits && parts_.hash_fits(account->pin_hash, pin);
    return parts_.provisioned_pin_fits && parts_.provisioned_pin_fits(card, pin);
}

bool StaffAccounts::leaves_somebody(const StaffBarcode& without, const core::StaffCard* instead) const {
    const auto is_technician = [](const core::StaffCard& each) {
        return each.role == core::StaffRole::technician;
    };
    std::vector<core::StaffCard> left;
    for (const core::StaffCard& each : cards_)
        if (!is_of(each, without)) left.push_back(each);
    if (instead != nullptr) left.push_back(*instead);
    if (left.empty()) return false;
    // Where there never was one, none is missed.
    return std::ranges::any_of(left, is_technician) || std::ranges::none_of(cards_, is_technician);
}

Result<StaffAccounts::End> StaffAccounts::change(const core::ChangeStaffAccount& request) {
    using What = core::ChangeStaffAccount::What;
    const StaffBarcode& card = request.account.barcode;
    const core::StaffCard* now = find(card);
    if (request.what == What::add && now != nullptr) return End::exists;
    if (request.what != What::add && now == nullptr) return End::unkept;
    const bool needs_pin = request.what == What::add;
    if (card.text.empty() || (needs_pin && request.pin.empty())) return End::unkept;
    if (!request.pin.empty() && !is_new_pin(request.pin.view())) return End::unkept;
    if (request.what == What::remove && !leaves_somebody(card, nullptr)) return End::last_one;
    if (request.what == What::change && !leaves_somebody(card, &request.account)) return End::last_one;

    const Account* before = changed(card);
    Account account{.barcode = card.text,
                    .name = request.account.name,
                    .role = std::string{name_of(request.account.role)},
                    .pin_length = now != nullptr ? now->pin_length : 0,
                    .pin_hash = before != nullptr ? before->pin_hash : "",
                    .removed = request.what == What::remove};
    if (!request.pin.empty()) {
        if (!parts_.hash_pin) return End::unkept;
        TRY_ASSIGN(account.pin_hash, parts_.hash_pin(request.pin.view()));
        account.pin_length = static_cast<int>(request.pin.size());
    }
    TRY(stored_.put(account));
    std::erase_if(changes_.accounts, [&](const Account& each) { return same(each.barcode, card.text); });
    changes_.accounts.push_back(std::move(account));
    put_together();
    return End::done;
}

}  // namespace anjungan::desk
