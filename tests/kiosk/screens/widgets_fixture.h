// A screen of the samples as a tree of widgets, and what can be read and touched on it.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/language.h"
#include "kiosk/screens/view.h"
#include "tests/kiosk/screens/samples.h"

namespace anjungan::screens {

using namespace samples;
using ui::Role;
using ui::Widget;

inline const words::Words& words_of(const std::string& code) {
    static const auto all = [] {
        std::map<std::string, words::Words> loaded;
        for (const std::string_view each : core::language_codes) loaded.emplace(each, language(each));
        return loaded;
    }();
    return all.at(code);
}
inline const std::vector<std::string> codes{core::language_codes.begin(), core::language_codes.end()};

inline constexpr ui::Viewport portrait{{268}, {476}}, landscape{{476}, {268}};

inline ui::Variants variants_of(const State& state, const std::string& code, ui::Viewport panel) {
    static const std::vector<Poster> all_posters = posters();
    static const std::vector<EventWords> all_events = event_words();
    static const Week open = week();
    static const CalendarText calendar = [](const core::ReceiptDraft&) {
        return std::string("BEGIN:VCALENDAR");
    };
    return view(state, {.words = words_of(code),
                        .panel = panel,
                        .posters = all_posters,
                        .events = all_events,
                        .week = &open,
                        .calendar = &calendar});
}
// The roomiest variant; legible_test looks at those for less room.
inline Widget shown(const State& state, const std::string& code = "id", ui::Viewport panel = portrait) {
    return variants_of(state, code, panel).front()();
}
inline Widget shown_in_least_room(const State& state) {
    return variants_of(state, "id", portrait).back()();
}

template <class Visit>
void walk(const Widget& widget, const Visit& visit) {
    visit(widget);
    for (const Widget& child : widget.children) walk(child, visit);
}

inline bool is_control(const Widget& widget) {
    return widget.role == Role::button || widget.role == Role::key;
}

inline const Widget* find(const Widget& root, std::string_view name) {
    if (root.name == name) return &root;
    for (const Widget& child : root.children)
        if (const Widget* found = find(child, name)) return found;
    return nullptr;
}

// All that can be read, a line each.
inline std::string text_of(const Widget& root) {
    std::string text;
    walk(root, [&](const Widget& each) {
        if (!each.text.empty()) text += each.text + "\n";
    });
    return text;
}
inline bool says(const Widget& root, std::string_view text) {
    return text_of(root).find(text) != std::string::npos;
}

inline std::string text_of(const Widget& root, std::string_view name) {
    const Widget* found = find(root, name);
    return found == nullptr ? "(no " + std::string(name) + ")" : text_of(*found);
}

inline State phase(std::string_view name) {
    for (auto& [each, made] : every_phase())
        if (each == name) return made;
    ADD_FAILURE() << "no sample " << name;
    return {};
}

}  // namespace anjungan::screens
