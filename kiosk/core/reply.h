// kiosk/core: what can happen (Event), what can be done (Effect), and the few values both speak of.
// Plain values only: no I/O, no clock, no decisions.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/circulation/capability.h"
#include "kiosk/core/preferences.h"

namespace anjungan::core {

// What a person can answer with a touch. Its name is that of its widget: in the semantics tree, in scripts, in
// tests. Those that several flows know are here; each flow declares its own.
class Reply {
  public:
    // `name` is never freed: lower case, words joined by hyphens, no number at its end.
    constexpr explicit Reply(std::string_view name) : name_(name) {}
    [[nodiscard]] constexpr std::string_view name() const { return name_; }
    bool operator==(const Reply&) const = default;

    static const Reply finish, cancel, start_over;
    static const Reply stay;                            // "I am still here"
    static const Reply help, help_arrived, help_close;  // staff are here; nobody needs them any more
    static const Reply staff_in;                  // ends this visit, and opens the door of the staff room
    static const Reply language, language_close;  // the sheet of languages: opened, and left as it was
    static const Reply large_text, high_contrast, low_reach, voice;
    static const Reply voice_off, voice_repeat, voice_slower, voice_faster, voice_quieter, voice_louder,
        voice_close;                            // the sheet of the voice, left as it is
    static const Reply rows_above, rows_below;  // of a list: up to which row, and back to its end
    static const Reply for_staff;          // the refused books that were folded: opened, and folded again
    static const Reply key;                // of the keypad: key-0 to key-9
    static const Reply key_erase, key_ok;  // it is whole
    static const Reply character;          // of the keyboard: char-32 to char-255, by its number in Unicode
    static const Reply key_shift,
        key_more;                   // capitals for the next one; the keys there is no room for just now
    static const Reply show_typed;  // what was typed, in letters or in dots
    static const Reply suggestion;  // what may have been meant: suggestion-1, …
    static const Reply receipt_print;

  private:
    std::string_view name_;
};
inline constexpr Reply Reply::finish{"finish"}, Reply::cancel{"cancel"}, Reply::start_over{"start-over"},
    Reply::stay{"stay"}, Reply::help{"help"}, Reply::help_arrived{"help-arrived"},
    Reply::help_close{"help-close"}, Reply::staff_in{"staff-in"}, Reply::for_staff{"for-staff"},
    Reply::rows_above{"rows-above"}, Reply::rows_below{"rows-below"}, Reply::language{"language"},
    Reply::language_close{"language-close"}, Reply::large_text{"large-text"},
    Reply::high_contrast{"high-contrast"}, Reply::low_reach{"low-reach"}, Reply::voice{"voice"},
    Reply::key{"key"}, Reply::key_erase{"key-erase"}, Reply::key_ok{"key-ok"}, Reply::character{"char"},
    Reply::key_shift{"key-shift"}, Reply::key_more{"key-more"}, Reply::show_typed{"show-typed"},
    Reply::suggestion{"suggestion"}, Reply::receipt_print{"receipt-print"}, Reply::voice_off{"voice-off"},
    Reply::voice_repeat{"voice-repeat"}, Reply::voice_slower{"voice-slower"},
    Reply::voice_faster{"voice-faster"}, Reply::voice_quieter{"voice-quieter"},
    Reply::voice_louder{"voice-louder"}, Reply::voice_close{"voice-close"};

// What was touched: a reply and, where there are several of a kind, which of them: the second row of a list
// ("renew-2"), the digit of a key ("key-7").
struct Tapped {
    constexpr Tapped(Reply answered, std::optional<int> which = {}) : reply(answered), argument(which) {}
    Reply reply;
    std::optional<int> argument;  // 0 or more
    bool operator==(const Tapped&) const = default;
};
// The name of its widget.
[[nodiscard]] inline std::string name_of(const Tapped& tapped) {
    std::string name{tapped.reply.name()};
    if (tapped.argument) name += "-" + std::to_string(*tapped.argument);
    return name;
}

// A reply that is permitted; where it has several of a kind, which of them.
struct Permission {
    constexpr Permission() : reply("") {}  // of nothing
    constexpr Permission(Reply permitted) : reply(permitted) {}
    // Only where the library can be asked this.
    constexpr Permission(Reply permitted, circulation::Capability needed) : reply(permitted), needs(needed) {}
    // `first` to `last`; none of them where last < first.
    constexpr Permission(Reply permitted, int from, int to,
                         std::optional<circulation::Capability> needed = {})
        : reply(permitted), several(true), first(from), last(to), needs(needed) {}
    Reply reply;
    bool several = false;
    int first = 0, last = -1;
    std::optional<circulation::Capability> needs = {};
    [[nodiscard]] constexpr bool covers(const Tapped& tapped) const {
        if (tapped.reply != reply || tapped.argument.has_value() != several) return false;
        return !several || (first <= *tapped.argument && *tapped.argument <= last);
    }
};

// The replies a phase of a flow permits. Anything else is ignored, whoever sends it.
class Replies {
  public:
    // Of one screen, whatever is on it. A list counts once, however long it is.
    static constexpr std::size_t most = 48;

    constexpr Replies() = default;
    constexpr Replies(std::initializer_list<Permission> permissions) {
        for (const Permission& each : permissions) add(each);
    }
    [[nodiscard]] constexpr bool has(const Tapped& tapped) const {
        for (const Permission& each : *this)
            if (each.covers(tapped)) return true;
        return false;
    }
    [[nodiscard]] constexpr Replies without(std::initializer_list<Reply> others) const {
        Replies fewer;
        for (const Permission& each : *this) {
            bool stays = true;
            for (const Reply& other : others) stays = stays && each.reply != other;
            if (stays) fewer.add(each);
        }
        return fewer;
    }
    // Without those that this library cannot be asked.
    [[nodiscard]] constexpr Replies within(const circulation::Capabilities& capabilities) const {
        Replies fewer;
        for (const Permission& each : *this)
            if (!each.needs || capabilities.has(*each.needs)) fewer.add(each);
        return fewer;
    }
    [[nodiscard]] constexpr Replies operator|(const Replies& other) const {
        Replies both = *this;
        for (const Permission& each : other) both.add(each);
        return both;
    }
    [[nodiscard]] constexpr const Permission* begin() const { return permissions_.data(); }
    [[nodiscard]] constexpr const Permission* end() const { return permissions_.data() + count_; }

    // The reply whose widget has this name, if it is permitted.
    [[nodiscard]] std::optional<Tapped> find(std::string_view widget) const {
        for (const Permission& each : *this) {
            const std::string_view name = each.reply.name();
            if (!widget.starts_with(name)) continue;
            const std::string_view rest = widget.substr(name.size());
            if (rest.empty() && !each.several) return Tapped{each.reply};
            if (rest.empty() || rest.front() != '-' || !each.several) continue;
            int which = 0;
            const auto [stop, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), which);
            const Tapped tapped{each.reply, which};
            if (error == std::errc{} && stop == rest.data() + rest.size() && each.covers(tapped))
                return tapped;
        }
        return std::nullopt;
    }

  private:
    constexpr void add(const Permission& permission) {
        if (count_ == most) throw std::length_error("more replies than a screen may have");
        permissions_[count_++] = permission;
    }
    // No screen asks the heap what may be touched on it.
    std::array<Permission, most> permissions_{};
    std::size_t count_ = 0;
};

inline constexpr Replies keypad{{Reply::key, 0, 9}, Reply::key_erase};
// What a keyboard has: the characters of ASCII that are seen, and the blank.
inline constexpr int first_character = 32, last_character = 126;
inline constexpr Replies keyboard{{Reply::character, first_character, last_character},
                                  Reply::key_erase,
                                  Reply::key_shift,
                                  Reply::key_more,
                                  Reply::show_typed};

// The same for what people write: with the letters that have accents (ISO 8859-1), and nothing to hide.
inline constexpr int last_letter = 255;
inline constexpr Replies text_keyboard{
    {Reply::character, first_character, last_letter}, Reply::key_erase, Reply::key_shift, Reply::key_more};

template <std::size_t language>
inline constexpr auto language_reply_letters = [] {
    constexpr std::string_view before = "language-", code = language_codes[language];
    std::array<char, before.size() + code.size()> letters{};
    std::ranges::copy(code, std::ranges::copy(before, letters.begin()).out);
    return letters;
}();
template <std::size_t language>
inline constexpr std::string_view language_reply_name{language_reply_letters<language>.data(),
                                                      language_reply_letters<language>.size()};
// One for each language, on their sheet: "language-id", …
inline constexpr auto language_replies = []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array{Reply{language_reply_name<i>}...};
}
(std::make_index_sequence<language_codes.size()>{});
[[nodiscard]] constexpr Reply reply_of(Language language) {
    return language_replies[static_cast<std::size_t>(language)];
}

}  // namespace anjungan::core
