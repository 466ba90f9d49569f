#include "kiosk/flows/preferences.h"

#include <algorithm>
#include <array>

namespace anjungan::flows {

namespace {

constexpr std::array stay_in_sheet{Reply::large_text,    Reply::high_contrast, Reply::low_reach,
                                   Reply::voice,         Reply::voice_slower,  Reply::voice_faster,
                                   Reply::voice_quieter, Reply::voice_louder};
constexpr std::array of_sheets_alone{Reply::language_close, Reply::voice_close, Reply::voice_repeat};

}  // namespace

bool stays_in_sheet(const Reply& reply) {
    return std::ranges::find(stay_in_sheet, reply) != stay_in_sheet.end();
}

bool is_of_sheet_alone(const Reply& reply) {
    return std::ranges::find(of_sheets_alone, reply) != of_sheets_alone.end();
}

bool set_preference(Preferences& preferences, const Reply& reply) {
    const auto language = std::ranges::find(language_replies, reply);
    if (language != language_replies.end())
        preferences.language = static_cast<Language>(language - language_replies.begin());
    else if (reply == Reply::large_text)
        preferences.large_text = !preferences.large_text;
    else if (reply == Reply::high_contrast)
        preferences.high_contrast = !preferences.high_contrast;
    else if (reply == Reply::low_reach)
        preferences.low_reach = !preferences.low_reach;
    else if (reply == Reply::voice || reply == Reply::voice_off)
        preferences.voice = reply == Reply::voice;
    else if (reply == Reply::voice_slower || reply == Reply::voice_faster)
        preferences.voice_rate += reply == Reply::voice_faster ? 1 : -1;
    else if (reply == Reply::voice_quieter || reply == Reply::voice_louder)
        preferences.voice_volume += reply == Reply::voice_louder ? 1 : -1;
    else
        return false;
    return true;
}

Sheet opened_by(const Reply& reply, const State& state) {
    if (reply == Reply::language) return Sheet::languages;
    return reply == Reply::voice && state.preferences.voice ? Sheet::voice : Sheet::none;
}

}  // namespace anjungan::flows
