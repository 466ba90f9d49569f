#include "kiosk/replay/replayer.h"

#include "kiosk/flows/update.h"

namespace anjungan::replay {

Status Replayer::play(const Line& line) {
    return std::visit([this](const auto& each) { return on(each); }, line);
}

Status Replayer::on(const Beginning& beginning) {
    state_.emplace(flows::first_state(beginning.policy, beginning.at));
    return {};
}

Status Replayer::on(const RecordedEvent& event) {
    if (!state_) return fail(Fault::invalid, "the recording has no beginning");
    if (const std::string_view screen = flows::name_of(flows::screen_of(*state_)); screen != event.screen)
        return fail(Fault::invalid, "the screen was {} then, and is {} here", event.screen, screen);
    core::EventPayload what = core::Ticked{};
    if (const auto* touched = std::get_if<Touched>(&event.what)) {
        const auto tapped = flows::permitted(*state_).find(touched->widget);
        if (!tapped)
            return fail(Fault::invalid, "'{}' was touched then, and is not offered here", touched->widget);
        what = *tapped;
    } else {
        what = std::get<core::EventPayload>(event.what);
    }
    state_ = flows::update(std::move(*state_), core::Event{event.at, std::move(what)}).state;
    return {};
}

}  // namespace anjungan::replay
