#include "kiosk/ui/keys.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace anjungan::ui {

namespace {

constexpr char32_t last_character = 0xFF;  // of ISO 8859-1, as the keyboard on the screen

std::vector<const Node*> stops(const Semantics& screen) {
    std::vector<const Node*> out;
    for (const Node& node : screen.nodes())
        if (node.can_be_touched() && !node.name.empty()) out.push_back(&node);
    return out;
}

std::optional<std::string> if_there(const Semantics& screen, std::initializer_list<std::string_view> names) {
    for (std::string_view name : names)
        if (const Node* node = screen.control(name); !name.empty() && node != nullptr) return node->name;
    return std::nullopt;
}

// As on the keypad and the keyboard on the screen, which shows only some of its keys at a time; nothing for
// what neither has.
std::optional<std::string> name_of_key(char32_t character, const Semantics& screen) {
    const bool digit = character >= U'0' && character <= U'9';
    const std::string of_keypad = digit ? std::string{"key-"} + static_cast<char>(character) : std::string{};
    if (auto name = if_there(screen, {of_keypad})) return name;
    const Node* keyboard = screen.find("keyboard");
    if (keyboard == nullptr || !keyboard->can_be_perceived() || character < U' ' ||
        character > last_character)
        return std::nullopt;
    return "char-" + std::to_string(static_cast<unsigned>(character));
}

}  // namespace

void Focus::move(int steps, const Semantics& screen) {
    typing_ = false;
    const std::vector<const Node*> all = stops(screen);
    if (all.empty()) return;
    const int last = static_cast<int>(all.size()) - 1;
    const auto found = std::ranges::find(all, at_, &Node::name);
    const int at = found != all.end() ? static_cast<int>(found - all.begin()) : steps > 0 ? -1 : last + 1;
    // Past either end it goes on at the other.
    const int next = at + steps;
    at_ = all[static_cast<std::size_t>(next < 0 ? last : next > last ? 0 : next)]->name;
}

// To the nearest control in that direction; what lies sideways counts double.
void Focus::move_towards(int dx, int dy, const Semantics& screen) {
    typing_ = false;
    const Node* from = screen.control(at_);
    if (at_.empty() || from == nullptr) return move(1, screen);
    const auto middle = [](const Node& node) {
        return std::pair{node.bounds.x + node.bounds.w / 2.0, node.bounds.y + node.bounds.h / 2.0};
    };
    const auto [x, y] = middle(*from);
    double least = std::numeric_limits<double>::max();
    for (const Node* each : stops(screen)) {
        const auto [to_x, to_y] = middle(*each);
        const double ahead = (to_x - x) * dx + (to_y - y) * dy;
        const double aside = std::abs((to_x - x) * dy) + std::abs((to_y - y) * dx);
        if (ahead <= 1 || ahead + 2 * aside >= least) continue;
        least = ahead + 2 * aside;
        at_ = each->name;
    }
}

void Focus::find_main_action(const Semantics& screen) {
    for (const Node* each : stops(screen))
        if (each->main) {
            at_ = each->name;
            return;
        }
}

std::optional<std::string> Focus::handle(const device::Key& key, const Semantics& screen) {
    using Named = device::Key::Named;
    switch (key.named) {
        case Named::tab:
            move(1, screen);
            return std::nullopt;
        case Named::back_tab:
            move(-1, screen);
            return std::nullopt;
        case Named::down:
            move_towards(0, 1, screen);
            return std::nullopt;
        case Named::up:
            move_towards(0, -1, screen);
            return std::nullopt;
        case Named::right:
            move_towards(1, 0, screen);
            return std::nullopt;
        case Named::left:
            move_towards(-1, 0, screen);
            return std::nullopt;
        case Named::enter:
            if (std::exchange(typing_, false))
                if (auto ok = if_there(screen, {"key-ok"})) return ok;
            return choose(screen);
        case Named::erase:
            return if_there(screen, {"key-erase"});
        case Named::escape:
            return if_there(screen, {"help-close", "cancel", "stay", "start-over"});
        case Named::earphones_in:
        case Named::earphones_out:
            return std::nullopt;
        case Named::character:
            break;
    }
    // With a ring the space bar chooses, until somebody goes on typing.
    if (key.character == U' ' && !at_.empty() && !typing_) return choose(screen);
    auto name = name_of_key(key.character, screen);
    if (name && name->starts_with("char-")) at_.clear();
    typing_ = name.has_value();
    // Where nothing is written, the space bar chooses.
    return name || key.character != U' ' ? name : choose(screen);
}

std::optional<std::string> Focus::choose(const Semantics& screen) {
    if (auto name = if_there(screen, {at_})) return name;
    find_main_action(screen);
    return std::nullopt;
}

}  // namespace anjungan::ui
