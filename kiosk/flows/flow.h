#pragma once

#include <variant>

#include "kiosk/flows/about.h"
#include "kiosk/flows/account.h"
#include "kiosk/flows/borrow.h"
#include "kiosk/flows/clearance.h"
#include "kiosk/flows/door.h"
#include "kiosk/flows/event_page.h"
#include "kiosk/flows/events.h"
#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/guest_book.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/item_page.h"
#include "kiosk/flows/out_of_service.h"
#include "kiosk/flows/pay.h"
#include "kiosk/flows/phone_card.h"
#include "kiosk/flows/pin.h"
#include "kiosk/flows/proof_shown.h"
#include "kiosk/flows/read_here.h"
#include "kiosk/flows/register.h"
#include "kiosk/flows/return.h"
#include "kiosk/flows/search.h"
#include "kiosk/flows/staff.h"
#include "kiosk/flows/staff_accounts.h"
#include "kiosk/flows/staff_cases.h"
#include "kiosk/flows/staff_devices.h"
#include "kiosk/flows/staff_unlock.h"
#include "kiosk/flows/survey.h"
#include "kiosk/flows/survey_form.h"

namespace anjungan::flows {

// The list of flows: a line for each.
using AnyFlow = std::variant<  //
    Idle,                      //
    Pin,                       //
    Borrow,                    //
    PatronAccount,             //
    PhoneCard,                 //
    Clearance,                 //
    Pay,                       //
    ProofShown,                //
    Return,                    //
    Goodbye,                   //
    Survey,                    //
    SurveyForm,                //
    Search,                    //
    ItemPage,                  //
    Events,                    //
    EventPage,                 //
    Door,                      //
    GuestBook,                 //
    ReadHere,                  //
    Register,                  //
    OutOfService,              //
    StaffUnlock,               //
    Staff,                     //
    StaffCases,                //
    StaffPaper,                //
    StaffScanner,              //
    StaffScreen,               //
    StaffAccounts,             //
    About>;

// What the kiosk is at.
struct Flow : AnyFlow {
    using AnyFlow::AnyFlow;
    bool operator==(const Flow&) const = default;
};

template <class>
inline constexpr bool are_flow_modules = false;
template <class... F>
inline constexpr bool are_flow_modules<std::variant<F...>> = (FlowModule<F> && ...);
static_assert(are_flow_modules<AnyFlow>);

// Calls `with` for each kind of flow, with a pointer that says which.
template <class... F>
constexpr void for_each_flow(auto&& with, const std::variant<F...>*) {
    (with(static_cast<const F*>(nullptr)), ...);
}
constexpr void for_each_flow(auto&& with) {
    for_each_flow(with, static_cast<const AnyFlow*>(nullptr));
}

[[nodiscard]] inline Occupant occupant_of(const Flow& flow) {
    return std::visit([](const auto& each) { return each.occupant; }, flow);
}
[[nodiscard]] inline bool is_idle(const Flow& flow) {
    return std::holds_alternative<Idle>(flow);
}

}  // namespace anjungan::flows
