// Days of a library at random, with somebody in every personal part: what comes of them may hold nobody.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/circulation/entry.h"

namespace anjungan::tests {

inline constexpr std::string_view somebody = "Sutrisno";

// `count` entries in so many days from the first on, between 8 and 16 o'clock in WIB.
inline std::vector<circulation::Entry> random_visits(std::uint64_t seed, Day first, int days,
                                                     std::size_t count) {
    using namespace circulation;
    std::mt19937_64 dice(seed);
    const auto roll = [&](int least, int most) {
        return std::uniform_int_distribution<int>{least, most}(dice);
    };
    const auto one_of = [&](const auto& all) {
        return std::string{all[static_cast<std::size_t>(roll(0, static_cast<int>(all.size()) - 1))]};
    };
    constexpr std::array<std::string_view, 6> types{"umum", "umum", "SD/MI", "SMP/MTs", "SMA/SMK/MA", "guru"};
    constexpr std::array<std::string_view, 3> guests{"pupil", "teacher", "public"};
    constexpr std::array<std::string_view, 5> levels{"sd", "smp", "sma", "college", ""};
    constexpr std::array<std::string_view, 4> purposes{"read", "borrow", "study", "event"};
    constexpr std::array<std::string_view, 3> sexes{"f", "m", ""};
    constexpr std::array<std::string_view, 8> classes{"020", "297", "305", "510", "629", "813", "899", ""};
    constexpr std::array<std::string_view, 4> ages{"7-12", "16-18", "25-59", ""};
    constexpr std::array<std::string_view, 5> schools{"SD Negeri 1", "SMP Negeri 2", "MTs Ma'arif",
                                                      "SD Muhammadiyah, Kertek", "SMA Negeri 1"};
    const std::string name{somebody};
    bool has_family = false;
    std::vector<Entry> entries;
    while (entries.size() < count) {
        Entry entry{.id = {}, .kiosk = "anj-01", .at = {}, .payload = {}};
        // One after the other: compilers differ in which part of a sum is first.
        const std::chrono::minutes minute{roll(8 * 60, 16 * 60)};
        const std::chrono::days after{roll(0, days - 1)};
        entry.at = Instant{(first + after).time_since_epoch() + minute - Zone{}.offset};
        switch (roll(0, 19)) {
            case 0:
                entry.payload = Visit{.patron = {name},
                                      .visitor = "group",
                                      .girls = roll(0, 20),
                                      .boys = roll(1, 20),
                                      .who = {.level = one_of(levels), .school = one_of(schools)}};
                // Once a mother with two children has typed whose family they are.
                if (!std::exchange(has_family, true)) {
                    auto& visit = std::get<Visit>(entry.payload);
                    visit.girls = 2, visit.boys = 1, visit.who.school = "Keluarga " + name;
                }
                break;
            case 1:
            case 2:
            case 3:
                entry.payload =
                    Visit{.visitor = "guest",
                          .purpose = one_of(purposes),
                          .who = {.type = one_of(guests), .level = one_of(levels), .sex = one_of(sexes)}};
                break;
            case 4:
            case 5:
            case 6:
            case 7:
                entry.payload = Visit{.patron = {name}, .visitor = "member", .who = {.type = one_of(types)}};
                break;
            case 8:
            case 9:
            case 10:
            case 11:
                entry.payload = Checkout{.patron = {name},
                                         .item = {name},
                                         .item_class = one_of(classes),
                                         .who = {.type = one_of(types)}};
                break;
            case 12:
            case 13:
                entry.payload = Checkin{.item = {name}, .item_class = one_of(classes)};
                break;
            case 14:
                entry.payload = ReadInPlace{.item = {name}, .item_class = one_of(classes)};
                break;
            case 15:
                entry.payload =
                    Registration{.card = {name}, .full_name = name, .telephone = name, .address = name};
                break;
            case 16:
                entry.payload = SurveyAnswer{.survey = "remark", .remark = name};
                break;
            default:
                entry.payload = SurveyAnswer{
                    .survey = "skm",
                    .element = roll(1, 9),
                    .score = roll(0, 4),
                    .remark = name,
                    .occupation = one_of(guests),
                    .who = {.level = one_of(levels), .age_group = one_of(ages), .sex = one_of(sexes)}};
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace anjungan::tests
