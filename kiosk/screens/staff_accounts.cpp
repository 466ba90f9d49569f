// Whom this kiosk lets in, and how that changes.
#include <utility>

#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/staff_parts.h"
#include "kiosk/screens/typing.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using core::StaffRole;
using flows::StaffAccounts;
using End = core::StaffAccountChanged::End;
using What = core::ChangeStaffAccount::What;

namespace {

std::string role_words(StaffRole role, const words::Words& words) {
    return role == StaffRole::technician ? words("staff", "Technician") : words("staff", "Librarian");
}

Page page_of(const StaffAccounts& flow, const flows::State& state, const ViewContext& context) {
    Page parts;
    parts.title = context.words("staff", "Accounts");
    parts.user = owner_of_room(flow.room.card, context);
    if (flows::permitted(state).has(Reply::cancel))
        parts.foot.push_back(back_button(state, Reply::cancel, context.words("button", "Back")));
    return parts;
}

Widget list(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = page_of(flow, state, context);
    parts.hint = next_step(context, words("staff", "Whom this kiosk lets in"),
                           words("staff", "Each of them with a card and a PIN of their own."), "");
    std::vector<Offer> all;
    const auto permitted = flows::permitted(state);
    for (int number = 1; permitted.has({StaffAccounts::choose, number}); ++number) {
        const auto& each = flow.all[static_cast<std::size_t>(number) - 1];
        all.push_back({{StaffAccounts::choose, number},
                       each.name.empty() ? each.barcode.text : shortened(each.name, 30),
                       role_words(each.role, words) + " · " + each.barcode.text,
                       each.role == StaffRole::technician ? "wrench" : "user"});
    }
    parts.work = offers(state, context, std::move(all));
    if (permitted.has(StaffAccounts::add))
        parts.foot.push_back(reply_button(state, StaffAccounts::add, words("staff", "Add somebody"),
                                          {.icon = "user", .look = Look::primary}));
    return page(state, context, std::move(parts));
}

Widget account(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool was_technician = flow.chosen.role == StaffRole::technician;
    Page parts = page_of(flow, state, context);
    parts.hint = facts_card(
        context, {fact(context, "user", flow.chosen.name + " · " + role_words(flow.chosen.role, words)),
                  fact(context, "card", flow.chosen.barcode.text)});
    std::vector<Offer> all{{StaffAccounts::new_pin, words("staff", "New PIN"),
                            words("staff", "Six to eight digits, typed twice. The old one ends."), "key"}};
    const auto permitted = flows::permitted(state);
    if (permitted.has(StaffAccounts::other_role))
        all.push_back({StaffAccounts::other_role,
                       was_technician ? words("staff", "Make librarian") : words("staff", "Make technician"),
                       was_technician ? words("staff", "May no longer change accounts. You can turn it back.")
                                      : words("staff", "May change accounts, too. You can turn it back."),
                       "wrench"});
    if (permitted.has(StaffAccounts::remove))
        all.push_back({StaffAccounts::remove, words("staff", "Remove …"),
                       words("staff", "This card opens nothing here any more. You are asked first."),
                       "close"});
    parts.work = offers(state, context, std::move(all));
    return page(state, context, std::move(parts));
}

Widget removing(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = page_of(flow, state, context);
    parts.hint = told_card(context.density, "removing", Tone::refused, is_dense(context) ? "" : "warning",
                           {words("staff", "Shall {name} be let in no more?", {{"name", flow.chosen.name}}),
                            words("staff", "What they have done stays written down.")});
    parts.foot.push_back(reply_button(state, StaffAccounts::confirm, words("staff", "Yes, remove"),
                                      {.icon = "check", .look = Look::clay}));
    return page(state, context, std::move(parts));
}

Widget scanning(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = page_of(flow, state, context);
    parts.hint = next_step(context, words("staff", "Scan the new card"),
                           words("staff", "Any card that nobody else has, up to 20 characters."), "");
    return page(state, context, std::move(parts));
}

Widget typing_name(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::string question = words("staff", "Whose card is it?");
    return typing_page(state, context,
                       {.title = words("staff", "Accounts"),
                        .hint = {next_step(context, question, "", "")},
                        .brief = question,
                        .field = typed_field("typed", flow.name.text, "", context),
                        .keys = keyboard_of(flow.name, words)});
}

Widget typing_pin(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool again = flow.phase == StaffAccounts::Phase::again;
    const std::size_t typed = again ? flow.again.size() : flow.pin.size();
    Widget hint = again ? next_step(context, words("staff", "The same once more"), "", "")
                        : next_step(context, words("staff", "Type a new PIN"),
                                    words("staff", "Six to eight digits that nobody guesses."), "");
    if (flow.differed && !again && typed == 0)
        hint = told_card(context.density, "notice", Tone::attention, is_dense(context) ? "" : "attention",
                         {words("staff", "The two were not the same"),
                          context.density == Density::minimal ? "" : words("staff", "Type a new PIN")});
    return pin_pad(state, context,
                   {.title = words("staff", "Accounts"),
                    .hint = {std::move(hint)},
                    .total = StaffAccounts::most_digits,
                    .typed = static_cast<int>(typed),
                    .ok = ok_key(state, context)});
}

Told told_of_end(const StaffAccounts& flow, const words::Words& words) {
    switch (flow.end) {
        case End::last_one:
            return {words("staff", "The last one stays"),
                    words("staff", "Without a technician nobody could change accounts any more.")};
        case End::exists:
            return {words("staff", "This card has an account already"), ""};
        case End::unkept:
            return {words("staff", "This could not be done"),
                    words("staff", "It could not be written down. Nothing has changed.")};
        case End::done:
            break;
    }
    if (flow.what == What::remove)
        return {words("staff", "{name} is let in no more", {{"name", flow.chosen.name}}), ""};
    if (flow.what == What::add)
        return {words("staff", "{name} is let in from now on", {{"name", flow.chosen.name}}), ""};
    return {words("staff", "It is done"), ""};
}

Widget changed(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    Page parts = page_of(flow, state, context);
    const bool pending = flow.phase == StaffAccounts::Phase::changing;
    parts.hint = pending
                     ? told_card(context.density, "asked", Tone::pending, is_dense(context) ? "" : "pending",
                                 {context.words("scan", "One moment, please"), ""})
                     : told_card(context.density, "changed", Tone::attention,
                                 is_dense(context)       ? ""
                                 : flow.end == End::done ? "check"
                                                         : "attention",
                                 told_of_end(flow, context.words));
    return page(state, context, std::move(parts));
}

}  // namespace

Widget view(const flows::State& state, const StaffAccounts& flow, const ViewContext& context) {
    using Phase = StaffAccounts::Phase;
    switch (flow.phase) {
        case Phase::list:
            return list(state, flow, context);
        case Phase::account:
            return account(state, flow, context);
        case Phase::removing:
            return removing(state, flow, context);
        case Phase::card:
            return scanning(state, flow, context);
        case Phase::name:
            return typing_name(state, flow, context);
        case Phase::pin:
        case Phase::again:
            return typing_pin(state, flow, context);
        case Phase::changing:
        case Phase::changed:
            break;
    }
    return changed(state, flow, context);
}

}  // namespace anjungan::screens
