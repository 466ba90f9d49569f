// Any bytes as a recorded day. What is read is written again the same, and plays without harm; so does what the
// recorder would make of it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/replay/replayer.h"
#include "kiosk/replay/stand_ins.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace anjungan;
    std::string_view rest{reinterpret_cast<const char*>(data), size};
    replay::Replayer replayer;
    while (!rest.empty()) {
        const std::string_view text = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(text.size() + 1, rest.size()));
        const auto line = replay::parse_line(text);
        if (!line) continue;
        const std::string again = replay::text_of(*line);
        const auto reread = replay::parse_line(again);
        if (!reread || replay::text_of(*reread) != again) std::abort();
        (void)replayer.play(*line);
        if (replayer.state() == nullptr) continue;
        const replay::StandIns stand_ins(replayer.state()->policy);
        (void)stand_ins.policy();
        if (const auto* event = std::get_if<replay::RecordedEvent>(&*line))
            if (const auto* what = std::get_if<core::EventPayload>(&event->what))
                (void)stand_ins.event({event->at, *what});
    }
    return 0;
}
