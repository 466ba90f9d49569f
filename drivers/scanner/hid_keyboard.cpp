#include "drivers/scanner/hid_keyboard.h"

#include <algorithm>
#include <array>

#include "platform/system/utf8.h"

namespace anjungan::scanner {

namespace {

constexpr std::uint16_t keyboard_page = 0x07;
// HID Usage Tables, section 10.
constexpr std::uint8_t rollover = 0x01, post_fail = 0x02, undefined_error = 0x03, caps_lock = 0x39,
                       keypad_1 = 0x59, keypad_0 = 0x62, left_control = 0xE0, left_shift = 0xE1,
                       left_alt = 0xE2, right_control = 0xE4, right_shift = 0xE5, right_alt = 0xE6;
constexpr std::uint32_t highest_code_point = 0x10FFFF;

bool is_modifier(std::uint8_t usage) {
    return usage >= left_control;
}

}  // namespace

const HidDescriptor& boot_keyboard() {
    static const HidDescriptor descriptor = [] {
        constexpr auto bytes = std::to_array<std::uint8_t>(
            {0x05, 0x01, 0x09, 0x06, 0xA1, 0x01,              // Generic Desktop, Keyboard: application
             0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7,              // keys E0 to E7
             0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08,  // one bit each
             0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01,  // input; one byte of padding
             0x95, 0x06, 0x26, 0xFF, 0x00, 0x19, 0x00, 0x29, 0xFF, 0x81, 0x00,  // six keys that are down
             0xC0});
        return parse_hid_descriptor(bytes);
    }();
    return descriptor;
}

std::unique_ptr<KeyboardDecoder> KeyboardDecoder::from(const HidDescriptor& descriptor, KeyboardLayout layout,
                                                       Suffix suffix) {
    std::unique_ptr<KeyboardDecoder> decoder(new KeyboardDecoder(descriptor.has_report_ids, layout, suffix));
    for (const HidField& field : descriptor.fields) {
        const bool keys =
            std::ranges::any_of(field.usages, [](Usage usage) { return usage.page == keyboard_page; });
        if (field.kind == HidField::Kind::input && !field.constant && keys) decoder->fields_.push_back(field);
    }
    if (decoder->fields_.empty()) return nullptr;
    return decoder;
}

// Nothing: the report says that too many keys are down, or is none of keys.
std::optional<KeyboardDecoder::Keys> KeyboardDecoder::keys_in(std::uint8_t id, usb::BytesView report) const {
    Keys keys;
    bool any = false;
    for (const HidField& field : fields_) {
        if (field.report != id) continue;
        any = true;
        for (std::size_t i = 0; i < field.count; ++i) {
            const auto value = value_at(field, i, report);
            if (!value) break;
            if (!field.array && *value == 0) continue;
            const auto index = static_cast<std::size_t>(std::int64_t{*value} - field.minimum);
            const Usage usage = field.usage_at(field.array ? index : i);
            if (usage.page != keyboard_page || usage.id == 0 || usage.id > 0xFF) continue;
            const auto key = static_cast<std::uint8_t>(usage.id);
            if (key == rollover || key == post_fail || key == undefined_error) return std::nullopt;
            if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
        }
    }
    if (!any) return std::nullopt;
    return keys;
}

bool KeyboardDecoder::is_down(std::uint8_t usage) const {
    return std::ranges::any_of(
        down_, [usage](const auto& one) { return std::ranges::find(one.second, usage) != one.second.end(); });
}

Scans KeyboardDecoder::take(usb::BytesView bytes, Steady now) {
    Scans whole = tick(now);
    std::uint8_t id = 0;
    if (has_report_ids_) {
        if (bytes.empty()) return whole;
        id = bytes.front();
        bytes = bytes.subspan(1);
    }
    auto keys = keys_in(id, bytes);
    if (!keys) return whole;
    const Keys before = std::exchange(down_[id], *keys);
    if (alt_code_ && !is_down(left_alt)) {
        const std::uint32_t code = *alt_code_;
        alt_code_.reset();
        type(code, now, whole);
    }
    for (const std::uint8_t key : *keys)
        if (!is_modifier(key) && std::ranges::find(before, key) == before.end()) pressed(key, now, whole);
    return whole;
}

void KeyboardDecoder::pressed(std::uint8_t usage, Steady now, Scans& whole) {
    last_key_ = now;
    if (usage == caps_lock) {
        caps_lock_ = !caps_lock_;
        return;
    }
    if (is_down(left_alt) && usage >= keypad_1 && usage <= keypad_0) {
        const std::uint32_t digit = usage == keypad_0 ? 0 : usage - keypad_1 + 1U;
        alt_code_ = std::min(alt_code_.value_or(0) * 10 + digit, highest_code_point + 1);
        return;
    }
    const Modifiers modifiers{.shift = is_down(left_shift) || is_down(right_shift),
                              .control = is_down(left_control) || is_down(right_control),
                              .alt_graph = is_down(right_alt),
                              .caps_lock = caps_lock_};
    const char32_t character = character_of(layout_, usage, modifiers);
    const bool blank_of_accent = std::exchange(after_accent_, false) && character == U' ';
    if (blank_of_accent || character == 0) return;
    after_accent_ = is_dead(layout_, usage, modifiers);
    type(character, now, whole);
}

void KeyboardDecoder::type(char32_t character, Steady now, Scans& whole) {
    if (character == 0 || character > highest_code_point) return;
    for (const char c : encode_utf8({&character, 1})) line_.put(c, now, whole);
}

std::optional<Steady> KeyboardDecoder::due() const {
    auto next = line_.due();
    if (last_key_ && (caps_lock_ || alt_code_)) {
        const Steady at = *last_key_ + LineAssembler::gap;
        next = next ? std::min(*next, at) : at;
    }
    return next;
}

Scans KeyboardDecoder::tick(Steady now) {
    Scans whole;
    line_.tick(now, whole);
    // A scanner that switches Caps Lock does so for each scan; what is left over must not bend the next one.
    if (last_key_ && now >= *last_key_ + LineAssembler::gap) {
        caps_lock_ = after_accent_ = false;
        alt_code_.reset();
        last_key_.reset();
    }
    return whole;
}

void KeyboardDecoder::forget() {
    line_.forget();
    down_.clear();
    caps_lock_ = after_accent_ = false;
    alt_code_.reset();
    last_key_.reset();
}

}  // namespace anjungan::scanner
