#include "kiosk/screens/view.h"

#include "kiosk/screens/screens.h"

namespace anjungan::screens {

ui::Widget view(const flows::State& state, const Stage& stage) {
    switch (flows::screen_of(state)) {
        case flows::Screen::idle:
            return idle(state, std::get<flows::Idle>(state.flow), stage);
        case flows::Screen::pin:
            return pin(state, std::get<flows::Pin>(state.flow), stage);
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
        case flows::Screen::out_of_service:
            break;
    }
    return out_of_service(state, stage);
}

}  // namespace anjungan::screens
