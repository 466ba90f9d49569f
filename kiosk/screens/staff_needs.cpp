// What needs somebody now, each with its remedy, for the first screen of the staff's room.
#include "kiosk/screens/staff_needs.h"

#include <algorithm>
#include <utility>

#include "kiosk/flows/staff_needs.h"
#include "kiosk/screens/staff_parts.h"

namespace anjungan::screens {

using namespace ui;
using device::Health;
using flows::Need;
using flows::Staff;

namespace {

Told told_of_printer(Health health, const words::Words& words) {
    const std::string what = printer_words(health, words);
    switch (health) {
        case Health::paper_near_end:
            return {what, words("staff", "Put a new roll in soon, then print a test.")};
        case Health::paper_out:
            return {what, words("staff", "Put a new roll in. What waits is printed then.")};
        case Health::cover_open:
            return {what, words("staff", "Close it until it clicks.")};
        case Health::cutter_jammed:
            return {what,
                    words("staff", "Switch the printer off, take the paper out, and switch it on again.")};
        case Health::overheated:
            return {what, words("staff", "It goes on by itself when it has cooled.")};
        default:
            return {what, words("staff", "Check its cable and whether it is switched on.")};
    }
}

std::string since_when(const flows::State& state, const words::Words& words) {
    const auto& since = state.line_down_since;
    if (!since || since->trust == ClockTrust::doubtful)
        return words("staff", "The library system cannot be reached");
    return words("staff", "The library system cannot be reached since {time}",
                 {{"time", words.time(state.policy.zone.local(since->wall))}});
}

Told told_of(Need need, const flows::State& state, const Staff& flow, const words::Words& words) {
    const core::Backlog backlog = flow.backlog.value_or(core::Backlog{});
    switch (need) {
        case Need::scanner:
            if (state.scanner == Health::absent)
                return {words("staff", "The scanner is missing"), words("staff", "Check its USB cable.")};
            return {words("staff", "The scanner does not answer"),
                    words("staff", "Unplug it, and plug it in again.")};
        case Need::printer:
            return told_of_printer(state.printer, words);
        case Need::cases:
            return {words.plural("staff", "{n} entry is left to staff", "{n} entries are left to staff",
                                 backlog.for_staff),
                    words("staff", "See what happened, and decide.")};
        case Need::line:
            return {since_when(state, words),
                    backlog.waiting == 0
                        ? words("staff", "Check the network. Readers borrow all the same.")
                        : words("staff", "Check the network.") + " " +
                              words.plural("staff", "{n} entry waits for the library",
                                           "{n} entries wait for the library", backlog.waiting)};
        case Need::certificate:
            return {words("staff", "The library system's certificate ends on {date}",
                          {{"date", words.date(*backlog.unit.certificate_ends)}}),
                    words("staff", "Whoever looks after it has to renew it before that day.")};
        case Need::storage:
            return {words("staff", "The storage is {n} % full",
                          {{"n", words.number(backlog.unit.storage_used.value_or(0))}}),
                    words("staff", "Tell your technician before it is full.")};
        case Need::clock:
            return {words("staff", "This unit does not know what time it is"),
                    words("staff", "Connect it to the network. Until then dates are not sure.")};
        case Need::library_clock:
            return {words("staff", "The library's clock differs by days; due dates go by it"),
                    words("staff", "Tell whoever looks after the library system.")};
        case Need::backup:
            return {words("staff", "Nothing has been backed up since {date}",
                          {{"date", words.date(*backlog.unit.unsaved_since)}}),
                    words("staff", "Ask your technician for a backup.")};
        case Need::update:
            break;
    }
    return {words("staff", "Version {version} is ready", {{"version", state.update->to}}),
            words("staff", "It begins with the next start, when nobody is here.")};
}

const char* sign_of(Need need) {
    switch (need) {
        case Need::scanner:
            return "scanner";
        case Need::printer:
            return "printer";
        case Need::cases:
            return "attention";
        case Need::line:
            return "offline";
        case Need::certificate:
            return "lock";
        case Need::storage:
            return "bin";
        case Need::backup:
            return "warning";
        case Need::clock:
        case Need::library_clock:
            return "clock";
        case Need::update:
            break;
    }
    return "renew";
}

// What can be done about it here; nothing: its words say it.
std::vector<Widget> remedy(Need need, const flows::State& state, const words::Words& words) {
    const auto permitted = flows::permitted(state);
    const ButtonStyle small{.icon = "next", .type = Type::body, .least_height = 20_mm};
    if (need == Need::cases && permitted.has(Staff::show_cases))
        return {reply_button(state, Staff::show_cases, words("staff", "See"), small)};
    if (need == Need::printer) return {reply_button(state, Staff::show_paper, words("staff", "See"), small)};
    if (need == Need::scanner)
        return {reply_button(state, Staff::show_scanner, words("staff", "See"), small)};
    return {};
}

Widget need_row(std::size_t number, Need need, const flows::State& state, const Staff& flow,
                const ViewContext& context) {
    const Told told = told_of(need, state, flow, context.words);
    const bool dense = is_dense(context);
    std::vector<Widget> lines{
        label(told.what, {.type = dense ? Type::small : Type::body, .weight = Weight::bold})};
    if (!dense) lines.push_back(label(told.next, {.type = Type::small, .colour = Token::muted}));
    std::vector<Widget> parts{icon(sign_of(need), dense ? 8_mm : 11_mm, Token::amber),
                              grow(column(std::move(lines), {.gap = Space::xs}))};
    for (Widget& each : remedy(need, state, context.words)) parts.push_back(std::move(each));
    Widget widget = row(std::move(parts), {.gap = Space::m, .across = Across::centre});
    widget.role = Role::list_item;
    widget.name = "need-" + std::to_string(number);
    widget.text = told.what + ". " + told.next;
    return widget;
}

}  // namespace

namespace {

std::size_t room_for_needs(const ViewContext& context) {
    return is_dense(context) ? 2 : 4;
}

}  // namespace

bool needs_lead_to(const flows::State& state, const Staff& flow, core::Reply door,
                   const ViewContext& context) {
    if (context.density == Density::minimal) return false;
    std::vector<Need> needs = flows::needs_of(state, flow.backlog);
    if (needs.size() > room_for_needs(context)) needs.resize(room_for_needs(context));
    return std::ranges::any_of(needs, [&](Need need) {
        return (need == Need::cases && door == Staff::show_cases) ||
               (need == Need::printer && door == Staff::show_paper) ||
               (need == Need::scanner && door == Staff::show_scanner);
    });
}

std::vector<std::string> needs_in_short(const flows::State& state, const Staff& flow,
                                        const ViewContext& context) {
    std::vector<std::string> said;
    for (const Need need : flows::needs_of(state, flow.backlog))
        said.push_back(told_of(need, state, flow, context.words).what);
    return said;
}

std::optional<Widget> needs_card(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const std::vector<Need> needs = flows::needs_of(state, flow.backlog);
    if (needs.empty()) return std::nullopt;
    const words::Words& words = context.words;
    const std::size_t room = room_for_needs(context);
    std::vector<Widget> rows;
    if (!is_dense(context))
        rows.push_back(
            as(label(words("staff", "What needs you now"), {.type = Type::heading}), Role::heading));
    for (std::size_t i = 0; i < needs.size() && i < room; ++i) {
        if (!rows.empty()) rows.push_back(rule());
        rows.push_back(need_row(i + 1, needs[i], state, flow, context));
    }
    if (needs.size() > room)
        rows.push_back(label(words.plural("staff", "and {n} more", "and {n} more",
                                          static_cast<std::int64_t>(needs.size() - room)),
                             {.type = Type::small}));
    return as(named(column(std::move(rows), {.gap = Space::s,
                                             .padding = ui::all(is_dense(context) ? Space::s : Space::m),
                                             .fill = Token::card,
                                             .border = Token::amber,
                                             .radius = Radius::card}),
                    "needs"),
              Role::list);
}

}  // namespace anjungan::screens
