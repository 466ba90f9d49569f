#include "kiosk/flows/register.h"

#include <algorithm>
#include <charconv>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = Register::Phase;

Register at(Register form, Phase phase) {
    form.phase = phase;
    form.notice.reset();
    return form;
}
Phase next(Phase phase) {
    return static_cast<Phase>(static_cast<int>(phase) + 1);
}

Flow back(Register form) {
    if (form.phase == Phase::name) return GuestBook{};
    const auto before = static_cast<Phase>(static_cast<int>(form.phase) - 1);
    return at(std::move(form), before);
}

Secret& digits_of(Register& form) {
    return form.phase == Phase::born        ? form.born
           : form.phase == Phase::telephone ? form.telephone
                                            : form.identity;
}
std::size_t most_digits(Phase phase) {
    return static_cast<std::size_t>(phase == Phase::born        ? Register::date_digits
                                    : phase == Phase::telephone ? Register::most_telephone
                                                                : Register::identity_digits);
}

unsigned number_in(std::string_view digits) {
    unsigned number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

Register record(Register form, FlowContext& context) {
    form.phase = Phase::recording;
    form.awaited = context.next_ticket();
    context.add(RecordFact{form.awaited, Registration{.full_name = typed(form.name),
                                                      .identity_number = std::string{form.identity.view()},
                                                      .telephone = std::string{form.telephone.view()},
                                                      .born = born_on(form),
                                                      .who = {.school = typed(form.place)}}});
    return form;
}

}  // namespace

std::optional<Day> born_on(const Register& form) {
    const std::string_view digits = form.born.view();
    if (digits.size() != Register::date_digits) return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year{static_cast<int>(number_in(digits.substr(4)))},
                                          std::chrono::month{number_in(digits.substr(2, 2))},
                                          std::chrono::day{number_in(digits.substr(0, 2))}};
    constexpr std::chrono::year earliest{1900};
    if (!day.ok() || day.year() < earliest) return std::nullopt;
    return Day{std::chrono::local_days{day}};
}

Replies permitted(const Register& form) {
    const Replies& replies = of_phase(register_replies, form.phase);
    const bool lacks = (form.phase == Phase::name && form.name.text.empty()) ||
                       (form.phase == Phase::born && form.born.size() < Register::date_digits) ||
                       (form.phase == Phase::place && form.place.text.empty());
    return lacks ? replies.without({Reply::key_ok}) : replies;
}

Flow on_reply(Register form, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::start_over || tapped.reply == Reply::finish) return Idle{};
    if (tapped.reply == Reply::cancel) return back(std::move(form));
    switch (form.phase) {
        case Phase::name:
        case Phase::place: {
            Register typed_into = std::move(form);
            Typing& into = typed_into.phase == Phase::name ? typed_into.name : typed_into.place;
            if (type(into, tapped)) return typed_into;
            if (tapped.reply == Reply::suggestion) {
                const auto like = context.schools_like(typed(into));
                const auto which = static_cast<std::size_t>(tapped.argument.value_or(1) - 1);
                if (which < like.size()) into.text = like[which];
                if (into.text.empty()) return typed_into;
            }
            return at(typed_into, next(typed_into.phase));
        }
        case Phase::born:
        case Phase::telephone:
        case Phase::identity:
            if (tapped.reply == Reply::key_ok) return at(form, next(form.phase));
            if (tapped.reply == Reply::key && digits_of(form).size() >= most_digits(form.phase)) return form;
            (void)apply_key(tapped, digits_of(form), 0);
            return form;
        case Phase::check:
            return record(std::move(form), context);
        case Phase::recording:
        case Phase::done:
            break;
    }
    return form;
}

// The code of an identity card is taken as it is. Whoever has a card already needs none.
Flow on_scan(Register form, const Scan& scan, FlowContext& context) {
    if (scan.what == Scan::What::card) return begin_with(scan, context);
    if (form.phase == Phase::identity && scan.what != Scan::What::staff_card) {
        form.identity = {};
        for (const char digit : scan.barcode) form.identity.push_back(digit);
        context.play(Sound::accepted);
        return at(std::move(form), Phase::check);
    }
    form.notice = Notice::not_understood;
    context.play(Sound::refused);
    return form;
}

Flow on_answer(Register form, const FactRecorded& answer, FlowContext& context) {
    if (form.phase != Phase::recording || answer.ticket != form.awaited) return form;
    const bool done = answer.end == FactRecorded::End::recorded;
    context.play(done ? Sound::accepted : Sound::refused);
    form.phase = Phase::done;
    form.end = answer.end;
    if (!done) return form;
    const Day today = context.policy().zone.day(context.moment().wall);
    form.card = {.barcode = {answer.code}, .name = short_name(typed(form.name)), .until = today + first_days};
    ReceiptDraft draft;
    draft.language = context.language();
    draft.card = form.card;
    form.receipt_asked = context.keep(std::move(draft));
    return form;
}

Flow on_answer(Register form, const ReceiptKept& answer, FlowContext& context) {
    context.print(form.receipt_asked, answer);
    return form;
}

}  // namespace anjungan::flows
