#include "kiosk/screens/view.h"

#include <utility>
#include <vector>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

namespace {

ui::Widget screen_for(const flows::State& state, const Stage& stage) {
    switch (flows::screen_of(state)) {
        case flows::Screen::idle:
            return idle(state, std::get<flows::Idle>(state.flow), stage);
        case flows::Screen::pin:
            return pin(state, std::get<flows::Pin>(state.flow), stage);
        case flows::Screen::ask_borrow:
            return ask_borrow(state, std::get<flows::Borrow>(state.flow), stage);
        case flows::Screen::borrow:
            return borrow(state, std::get<flows::Borrow>(state.flow), stage);
        case flows::Screen::return_:
            return return_(state, std::get<flows::Return>(state.flow), stage);
        case flows::Screen::goodbye:
            return goodbye(state, std::get<flows::Goodbye>(state.flow), stage);
        case flows::Screen::timeout:
            return timeout(state, stage);
        case flows::Screen::help:
            return help(state, stage);
        case flows::Screen::staff_unlock:
            return staff_unlock(state, std::get<flows::StaffUnlock>(state.flow), stage);
        case flows::Screen::staff:
            return staff(state, std::get<flows::Staff>(state.flow), stage);
        case flows::Screen::staff_reset:
            return staff_reset(state, std::get<flows::Staff>(state.flow), stage);
        case flows::Screen::out_of_service:
            break;
    }
    return out_of_service(state, stage);
}

}  // namespace

ui::Variants view(const flows::State& state, const Stage& stage) {
    ui::Variants variants;
    for (const Bar bar : bars(stage))
        for (const Density density : {Density::comfortable, Density::compact, Density::minimal}) {
            Stage with = stage;
            with.bar = bar;
            with.density = density;
            variants.emplace_back([&state, with] { return screen_for(state, with); });
        }
    return variants;
}

}  // namespace anjungan::screens
