#pragma once

#include "kiosk/flows/module.h"
#include "kiosk/flows/typing.h"

// Becoming a member: a name, a birth date, where one learns or works, a telephone, a number of identity by scan or
// by hand. At the end there is a card for the first days, until staff have looked at it. What was typed wrongly
// is theirs to find: nobody is kept at a field.
namespace anjungan::flows {

struct Register {
    enum class Phase {
        name,
        born,
        place,  // of learning or work
        telephone,
        identity,
        check,  // is all of it right?
        recording,
        done,
    };
    Phase phase = Phase::name;
    Typing name, place;
    Secret born, telephone, identity;  // digits: day, month and year; the others as they come
    Ticket awaited;                    // recording
    FactRecorded::End end = FactRecorded::End::recorded;  // done
    NewCard card;                                         // done, recorded
    std::optional<Ticket> receipt_asked = {};
    std::optional<Notice> notice = {};  // the last scan was nothing for this field
    bool operator==(const Register&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"register"};
    static constexpr Capability needs = Capability::register_patron;
    [[nodiscard]] static bool is_offered(const KioskPolicy& policy) {
        return policy.journeys.guest_book && policy.journeys.registration;
    }
    static constexpr Reply accept{"confirm"};
    static constexpr int date_digits = 8, most_telephone = 15, identity_digits = 16;
};

[[nodiscard]] constexpr Screen screen_of(const Register&) {
    return {"register"};
}
inline constexpr Replies register_letters =
    text_keyboard | Replies{{Reply::suggestion, 1, 3}, Reply::key_ok, Reply::cancel, Reply::start_over};
inline constexpr Replies register_digits = keypad | Replies{Reply::key_ok, Reply::cancel, Reply::start_over};
inline constexpr std::array register_replies{
    PhaseReplies<Register::Phase>{Register::Phase::name,
                                  text_keyboard | Replies{Reply::key_ok, Reply::cancel, Reply::start_over}},
    PhaseReplies<Register::Phase>{Register::Phase::born, register_digits},
    PhaseReplies<Register::Phase>{Register::Phase::place, register_letters},
    PhaseReplies<Register::Phase>{Register::Phase::telephone, register_digits},
    PhaseReplies<Register::Phase>{Register::Phase::identity, register_digits},
    PhaseReplies<Register::Phase>{Register::Phase::check,
                                  {Register::accept, Reply::cancel, Reply::start_over}},
    PhaseReplies<Register::Phase>{Register::Phase::recording, {Reply::start_over}},
    PhaseReplies<Register::Phase>{Register::Phase::done, {Reply::finish}},
};
static_assert(covers_each_phase(register_replies, Register::Phase::done));
[[nodiscard]] Replies permitted(const Register& form);
// As it was typed, day first; nothing: that is no day.
[[nodiscard]] std::optional<Day> born_on(const Register& form);

[[nodiscard]] Flow on_reply(Register form, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Register form, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Register form, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Register form, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Register& form) {
    return form.phase == Register::Phase::recording;
}
[[nodiscard]] inline bool must_wait(const Register& form, const Scan&) {
    return awaits_answer(form);
}

}  // namespace anjungan::flows
