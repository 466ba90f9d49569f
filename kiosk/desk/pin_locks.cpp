#include "kiosk/desk/pin_locks.h"

#include <algorithm>
#include <string>

namespace anjungan::desk {

PinLocks::PinLocks(journal::Journal& journal) : counts_(journal), staff_(counts_.key_of("\n all staff")) {}

PinLocks::Key PinLocks::of_staff_card(std::string_view barcode) {
    const Key key = counts_.key_of("\n staff card " + std::string{barcode});
    staff_cards_.insert(key);
    return key;
}

bool PinLocks::is_of_staff(const Key& key) const {
    return key == staff_ || staff_cards_.contains(key);
}

int PinLocks::most(const Key& key) const {
    return key == staff_ ? most_wrong_of_staff : most_wrong;
}

std::chrono::seconds PinLocks::pause(const Key& key, int wrong) const {
    if (!is_of_staff(key)) return card_lock;
    const std::chrono::seconds longest = key == staff_ ? longest_staff_lock : longest_staff_card_lock;
    std::chrono::seconds pause = first_staff_lock;
    for (int i = most(key); i < wrong && pause < longest; ++i) pause *= 2;
    return std::min(pause, longest);
}

Status PinLocks::load(Steady now) {
    TRY_ASSIGN(const auto locked, counts_.all_locked());
    for (const auto& each : locked) until_.try_emplace(each.key, now + pause(each.key, each.wrong));
    return {};
}

std::optional<Steady> PinLocks::locked_until(const Key& key, Steady now) const {
    const auto found = until_.find(key);
    if (found == until_.end() || now >= found->second) return std::nullopt;
    return found->second;
}

Result<std::optional<Steady>> PinLocks::begin(const Key& key, Steady now) {
    TRY_ASSIGN(journal::WrongPins::Count count, counts_.find(key));
    if (count.locked) until_.try_emplace(key, now + pause(key, count.wrong));
    if (const auto until = locked_until(key, now)) return until;
    if (count.locked && !is_of_staff(key)) count = {};  // it has lasted long enough
    ++count.wrong;
    count.locked = count.wrong >= most(key);
    TRY(counts_.put(key, count));
    if (count.locked)
        until_[key] = now + pause(key, count.wrong);
    else
        until_.erase(key);
    return std::nullopt;
}

Status PinLocks::was_right(const Key& key) {
    until_.erase(key);
    return counts_.put(key, {});
}

Status PinLocks::was_not_checked(const Key& key) {
    TRY_ASSIGN(const auto count, counts_.find(key));
    until_.erase(key);
    return counts_.put(key, {std::max(0, count.wrong - 1), false});
}

std::optional<Steady> PinLocks::first_end() const {
    std::optional<Steady> first;
    for (const auto& [key, until] : until_) first = std::min(first.value_or(until), until);
    return first;
}

Status PinLocks::tick(Steady now) {
    for (auto each = until_.begin(); each != until_.end();) {
        if (now < each->second) {
            ++each;
            continue;
        }
        TRY_ASSIGN(const auto count, counts_.find(each->first));
        TRY(counts_.put(each->first, {is_of_staff(each->first) ? count.wrong : 0, false}));
        each = until_.erase(each);
    }
    return {};
}

}  // namespace anjungan::desk
