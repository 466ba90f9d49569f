#include "kiosk/loop/typed_scans.h"

#include "platform/device/scan_text.h"

namespace anjungan::loop {

namespace {

using Named = device::Key::Named;

bool may_be_scanned(const device::Key& key) {
    return key.named == Named::character && key.character >= U' ' && key.character < 0x7F;
}
bool may_end_a_scan(const device::Key& key) {
    return key.named == Named::enter || key.named == Named::tab;
}

}  // namespace

TypedScans::Outcomes TypedScans::take(device::Key key, Steady now) {
    Outcomes outcomes = tick(now);
    if (may_be_scanned(key)) {
        suffix_from_.reset();
        last_ = now;
        too_long_ = too_long_ || held_.size() == longest;
        if (!too_long_) held_.push_back(key);
        return outcomes;
    }
    const bool ends_a_scan = may_end_a_scan(key) && held_.size() >= shortest;
    const bool goes_with_one = may_end_a_scan(key) && suffix_from_ && now <= *suffix_from_ + gap;
    settle(outcomes);
    suffix_from_.reset();
    if (ends_a_scan || goes_with_one)
        suffix_from_ = now;
    else
        outcomes.emplace_back(key);
    return outcomes;
}

std::optional<Steady> TypedScans::due() const {
    if (held_.empty()) return std::nullopt;
    return last_ + gap;
}

TypedScans::Outcomes TypedScans::tick(Steady now) {
    Outcomes outcomes;
    if (const auto at = due(); at && now >= *at) settle(outcomes);
    return outcomes;
}

void TypedScans::settle(Outcomes& outcomes) {
    if (held_.size() < shortest) {
        for (const device::Key& key : held_) outcomes.emplace_back(key);
    } else if (!too_long_) {
        std::string text;
        for (const device::Key& key : held_) text += static_cast<char>(key.character);
        outcomes.emplace_back(device::scanned_text(text));
    }
    held_.clear();
    too_long_ = false;
}

}  // namespace anjungan::loop
