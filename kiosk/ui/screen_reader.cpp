#include "kiosk/ui/screen_reader.h"

#include <algorithm>
#include <vector>

#include "kiosk/ui/unicode.h"
#include "platform/system/utf8.h"

namespace anjungan::ui {

namespace {

using Nodes = std::span<const Node>;

// Puts sentences one after the other, each with its full stop.
class Speech {
  public:
    void add(std::string_view sentence) {
        if (sentence.empty()) return;
        if (!text_.empty())
            text_ += std::string_view{".?!,:"}.find(text_.back()) != std::string_view::npos ? " " : ". ";
        text_ += sentence;
    }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

// Whether a node has said what its children say.
bool speaks_for_its_children(const Node& node) {
    switch (node.role) {
        case Role::group:
        case Role::screen:
        case Role::list:
        case Role::dialog:
            return false;
        default:
            return !node.said().empty();
    }
}

// What can be perceived, without what has been said already one level up.
std::vector<const Node*> outermost(Nodes nodes) {
    std::vector<const Node*> out;
    const Node* speaker = nullptr;
    for (const Node& node : nodes) {
        if (speaker != nullptr && node.depth <= speaker->depth) speaker = nullptr;
        if (speaker != nullptr || !node.can_be_perceived()) continue;
        out.push_back(&node);
        if (speaks_for_its_children(node)) speaker = &node;
    }
    return out;
}

// The biggest heading; of several the last, because what lies in the head of a screen comes before its
// question.
const Node* headline(Nodes nodes) {
    const Node* found = nullptr;
    for (const Node& node : nodes)
        if (node.role == Role::heading && node.can_be_perceived() &&
            (found == nullptr || node.em_mm >= found->em_mm))
            found = &node;
    return found;
}

const Node* first_of(Nodes nodes, Role role) {
    const auto found = std::ranges::find_if(
        nodes, [&](const Node& node) { return node.role == role && node.can_be_perceived(); });
    return found == nodes.end() ? nullptr : &*found;
}

const Node* focused(Nodes nodes) {
    const auto found =
        std::ranges::find_if(nodes, [](const Node& node) { return node.focused && node.can_be_perceived(); });
    return found == nodes.end() ? nullptr : &*found;
}

bool same(const Node* a, const Node* b, const std::string& (*of)(const Node&)) {
    if (a == nullptr || b == nullptr) return a == b;
    return of(*a) == of(*b);
}

const std::string& name_of_node(const Node& node) {
    return node.name;
}
const std::string& said_of_node(const Node& node) {
    return node.said();
}

bool same_view(Nodes before, Nodes now) {
    return same(first_of(before, Role::screen), first_of(now, Role::screen), name_of_node) &&
           same(first_of(before, Role::dialog), first_of(now, Role::dialog), name_of_node) &&
           same(headline(before), headline(now), said_of_node);
}

// A list of one row tells what the person has just done to come here; a longer one is looked through.
const Node* only_row(const std::vector<const Node*>& all) {
    const auto is_row = [](const Node* node) { return node->role == Role::list_item; };
    const auto row = std::ranges::find_if(all, is_row);
    return row != all.end() && std::ranges::count_if(all, is_row) == 1 ? *row : nullptr;
}

std::string announcement(Nodes now, const words::Words& words) {
    const std::vector<const Node*> all = outermost(now);
    Speech speech;
    // From the headline, or from the alert it stands in, to the first thing to touch or to look through.
    auto at = all.begin();
    const Node* title = headline(now);
    if (title != nullptr) at = std::ranges::upper_bound(all, title) - 1;  // nodes lie in the order of reading
    if (title != nullptr) speech.add((*at++)->said());
    if (const Node* row = only_row(all)) speech.add(row->said());
    for (; at != all.end() && !(*at)->is_control() && (*at)->role != Role::list; ++at)
        if (const Role role = (*at)->role; role != Role::image && role != Role::timer && role != Role::screen)
            speech.add((*at)->said());
    for (const Node* each : all)
        if (each->main && each->enabled) {
            speech.add(description(*each, words));
            break;
        }
    for (const Node* each : all)
        if (each->role == Role::timer && !each->name.empty()) speech.add(each->said());
    return speech.text();
}

// Takes what was heard already out of `known`. A row that has only moved, and so has another name, is not
// new; a second one with the same words is.
bool take(std::vector<const Node*>& known, const Node& node) {
    const auto found = std::ranges::find_if(known, [&](const Node* old) {
        const bool may_move = node.role == Role::list_item;
        return old->role == node.role && (may_move || old->name == node.name) && old->said() == node.said();
    });
    if (found == known.end()) return false;
    known.erase(found);
    return true;
}

std::string news(Nodes before, Nodes now, std::initializer_list<Role> roles) {
    std::vector<const Node*> known;
    for (const Node& node : before) known.push_back(&node);
    Speech speech;
    for (const Node* each : outermost(now))
        if (std::ranges::find(roles, each->role) != roles.end() && !each->name.empty() && !take(known, *each))
            speech.add(each->said());
    return speech.text();
}

std::string said_of(Nodes before, Nodes now, const words::Words& words) {
    if (before.empty() || !same_view(before, now)) return announcement(now, words);
    const Node* at = focused(now);
    const Node* was_at = focused(before);
    // What has happened comes first, then where one is.
    Speech speech;
    speech.add(news(before, now, {Role::list_item, Role::alert}));
    if (speech.empty()) speech.add(news(before, now, {Role::status, Role::progress}));
    const bool has_moved = at != nullptr && !same(at, was_at, name_of_node);
    const bool has_turned = at != nullptr && was_at != nullptr && !has_moved &&
                            description(*at, words) != description(*was_at, words);
    if (has_moved || (has_turned && speech.empty())) speech.add(description(*at, words));
    return speech.text();
}

bool is_secret_key(const Node& node) {
    return node.role == Role::key && !node.sayable;
}

bool is_letter_key(const Node& node) {
    return is_secret_key(node) && node.name.starts_with("char-");
}

bool is_digit_key(const Node& node) {
    return is_secret_key(node) && node.name.size() == 5 && node.name.starts_with("key-") &&
           node.name[4] >= '0' && node.name[4] <= '9';
}

bool is_pause(char32_t c) {
    return c == U'·' || c == U'…' || c == U'—' || c == U'–' || c == U'|';
}
bool is_sound(char32_t c) {
    constexpr std::u32string_view commands = U"[]<>{}\"“”_*\\^~`\xFFFD";
    return c > U' ' && commands.find(c) == std::u32string_view::npos && !is_javanese(c);
}
bool is_stop(char32_t c) {
    return std::u32string_view{U".,;:!?"}.find(c) != std::u32string_view::npos;
}

}  // namespace

void give_voice(Widget& shown, const Widget& aloud) {
    shown.spoken = !aloud.spoken.empty()      ? aloud.spoken
                   : aloud.text != shown.text ? aloud.text
                                              : std::string();
    if (shown.children.size() != aloud.children.size()) return;
    for (std::size_t i = 0; i < shown.children.size(); ++i) give_voice(shown.children[i], aloud.children[i]);
}

void give_voice(Variants& shown, Variants aloud) {
    for (std::size_t i = 0; i < std::min(shown.size(), aloud.size()); ++i)
        shown[i] = [seen = std::move(shown[i]), heard = std::move(aloud[i])] {
            Widget both = seen();
            give_voice(both, heard());
            return both;
        };
}

std::string description(const Node& control, const words::Words& words) {
    if (is_digit_key(control)) return words("voice", "Digit key. Please type your PIN on the keypad.");
    if (is_letter_key(control))
        return words("voice", "Key of a letter or sign. Please type your password on a keyboard.");
    // "s", not "s, button", where one is sought among thirty.
    std::string said = control.role == Role::key && control.sayable
                           ? control.said()
                           : words("voice", "{name}, button", {{"name", control.said()}});
    if (control.selected) said += ", " + words("voice", "selected");
    if (!control.enabled) said += ", " + words("voice", "not available");
    return said;
}

std::string what_to_say(std::span<const Node> before, std::span<const Node> now, const words::Words& words) {
    return pronounceable(said_of(before, now, words));
}

std::string pronounceable(std::string_view text) {
    std::string out;
    bool pause = false, space = false, heard = false;
    for (char32_t c : characters(text)) {
        if (is_pause(c)) {
            pause = true;
        } else if (!is_sound(c)) {
            space = true;
        } else if (const bool after_stop = !out.empty() && is_stop(static_cast<unsigned char>(out.back()));
                   is_stop(c) && (space || pause || out.empty() || after_stop)) {
            // "RUS s · ." and "bantu?." have one stop, and nothing begins with one.
            if (heard && !is_stop(static_cast<unsigned char>(out.back()))) append_utf8(out, c);
            pause = false;
            space = true;
        } else {
            const bool stopped = out.empty() || is_stop(static_cast<unsigned char>(out.back()));
            if (pause && !stopped) out += ',';
            if ((pause || space) && !out.empty()) out += ' ';
            pause = space = false;
            append_utf8(out, c);
            heard = true;
        }
    }
    return out;
}

}  // namespace anjungan::ui
