// kiosk/core: what can happen (Event), what can be done (Effect), and the few values both speak of.
// Plain values only: no I/O, no clock, no decisions.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace anjungan::core {

// Everything a person can answer with a touch. The name of a reply is the name of its widget: in the
// semantics tree, in scripts, in tests.
enum class Reply {
    borrow,
    return_,
    account,
    guest_book,
    events,
    finish,
    cancel,
    undo,
    understood,
    switch_card,
    borrow_it,  // of the book that was scanned first
    return_it,
    receipt_print,
    receipt_qr,
    receipt_none,
    goodbye,
    stay,  // "I am still here"
    start_over,
    help,
    help_arrived,  // staff are here
    help_close,    // nobody needs them any more
    language_id,
    language_en,
    language_jv,
    language_jv_java,
    large_text,
    high_contrast,
    low_reach,
    voice,
    save_diagnosis,  // from here on for staff
    restart_unit,
    factory_reset,
    reset_keep,
    reset_wipe,
    confirm,
    leave,
    key_0,
    key_1,
    key_2,
    key_3,
    key_4,
    key_5,
    key_6,
    key_7,
    key_8,
    key_9,
    key_erase,
};
inline constexpr std::size_t reply_count = static_cast<std::size_t>(Reply::key_erase) + 1;

inline constexpr std::array<std::string_view, reply_count> reply_names{
    "borrow",       "return",        "account",       "guest-book",  "events",
    "finish",       "cancel",        "undo",          "understood",  "switch-card",
    "borrow-it",    "return-it",     "receipt-print", "receipt-qr",  "receipt-none",
    "goodbye",      "stay",          "start-over",    "help",        "help-arrived",
    "help-close",   "language-id",   "language-en",   "language-jv", "language-jv-java",
    "large-text",   "high-contrast", "low-reach",     "voice",       "save-diagnosis",
    "restart-unit", "factory-reset", "reset-keep",    "reset-wipe",  "confirm",
    "leave",        "key-0",         "key-1",         "key-2",       "key-3",
    "key-4",        "key-5",         "key-6",         "key-7",       "key-8",
    "key-9",        "key-erase",
};

[[nodiscard]] constexpr std::string_view name_of(Reply reply) {
    return reply_names[static_cast<std::size_t>(reply)];
}
[[nodiscard]] constexpr std::optional<Reply> reply(std::string_view name) {
    for (std::size_t i = 0; i < reply_count; ++i)
        if (reply_names[i] == name) return static_cast<Reply>(i);
    return std::nullopt;
}
// The digit of a keypad key, 0 to 9.
[[nodiscard]] constexpr std::optional<int> digit(Reply reply) {
    if (reply < Reply::key_0 || reply > Reply::key_9) return std::nullopt;
    return static_cast<int>(reply) - static_cast<int>(Reply::key_0);
}

// The replies a phase of a flow permits. Anything else is ignored, whoever sends it.
class Replies {
  public:
    constexpr Replies() = default;
    constexpr Replies(std::initializer_list<Reply> replies) {
        for (Reply each : replies) bits_ |= bit(each);
    }
    [[nodiscard]] constexpr bool has(Reply reply) const { return (bits_ & bit(reply)) != 0; }
    [[nodiscard]] constexpr Replies without(Replies others) const {
        Replies fewer;
        fewer.bits_ = bits_ & ~others.bits_;
        return fewer;
    }
    [[nodiscard]] constexpr Replies operator|(Replies other) const {
        Replies both;
        both.bits_ = bits_ | other.bits_;
        return both;
    }

  private:
    static_assert(reply_count <= 64);
    [[nodiscard]] static constexpr unsigned long long bit(Reply reply) {
        return 1ULL << static_cast<unsigned>(reply);
    }
    unsigned long long bits_ = 0;
};

inline constexpr Replies keypad{Reply::key_0, Reply::key_1, Reply::key_2,    Reply::key_3,
                                Reply::key_4, Reply::key_5, Reply::key_6,    Reply::key_7,
                                Reply::key_8, Reply::key_9, Reply::key_erase};

}  // namespace anjungan::core
