#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "kiosk/flows/flow.h"

// One event, one flow: calls the function that the present flow has for it (module.h lists them). A flow that has
// none stays as it is.
namespace anjungan::flows {

namespace hear {

// Each can be called exactly with the flows that have such a function.
inline constexpr auto reply = [](auto flow, auto&... with) -> decltype(on_reply(std::move(flow), with...)) {
    return on_reply(std::move(flow), with...);
};
inline constexpr auto scan = [](auto flow, auto&... with) -> decltype(on_scan(std::move(flow), with...)) {
    return on_scan(std::move(flow), with...);
};
inline constexpr auto raw_scan = [](auto flow,
                                    auto&... with) -> decltype(on_raw_scan(std::move(flow), with...)) {
    return on_raw_scan(std::move(flow), with...);
};
inline constexpr auto answer = [](auto flow, auto&... with) -> decltype(on_answer(std::move(flow), with...)) {
    return on_answer(std::move(flow), with...);
};
inline constexpr auto tick = [](auto flow, auto&... with) -> decltype(on_tick(std::move(flow), with...)) {
    return on_tick(std::move(flow), with...);
};
inline constexpr auto presence = [](auto flow,
                                    auto&... with) -> decltype(on_presence(std::move(flow), with...)) {
    return on_presence(std::move(flow), with...);
};
inline constexpr auto printer_changed =
    [](auto flow, auto&... with) -> decltype(on_printer_changed(std::move(flow), with...)) {
    return on_printer_changed(std::move(flow), with...);
};
inline constexpr auto scans_played =
    [](auto flow, auto&... with) -> decltype(on_scans_played(std::move(flow), with...)) {
    return on_scans_played(std::move(flow), with...);
};
inline constexpr auto abandoned = [](auto flow,
                                     auto&... with) -> decltype(on_abandoned(std::move(flow), with...)) {
    return on_abandoned(std::move(flow), with...);
};

}  // namespace hear

template <class Handler, class... Given>
[[nodiscard]] Flow dispatch(const Handler& handler, Flow flow, Given&... given) {
    return std::visit(
        [&]<class F>(F& each) -> Flow {
            if constexpr (std::is_invocable_v<const Handler&, F&&, Given&...>)
                return handler(std::move(each), given...);
            else
                return std::move(each);
        },
        flow);
}

// Where nobody is any more.
[[nodiscard]] inline Flow dispatch_abandoned(Flow flow, FlowContext& context) {
    return std::visit(
        [&]<class F>(F& each) -> Flow {
            if constexpr (std::is_invocable_v<decltype(hear::abandoned), F&&, FlowContext&>)
                return hear::abandoned(std::move(each), context);
            else
                return Idle{};
        },
        flow);
}

// The same of the flow that is running. Not of the same names: each flow is also a Flow.
[[nodiscard]] inline bool flow_awaits_answer(const Flow& flow) {
    return std::visit(
        [](const auto& each) {
            if constexpr (requires { awaits_answer(each); })
                return awaits_answer(each);
            else
                return false;
        },
        flow);
}
[[nodiscard]] inline bool flow_takes_raw_scans(const Flow& flow) {
    return std::visit(
        [](const auto& each) {
            if constexpr (requires { takes_raw_scans(each); })
                return takes_raw_scans(each);
            else
                return false;
        },
        flow);
}
[[nodiscard]] inline bool flow_awaits_desk(const Flow& flow) {
    return std::visit(
        [](const auto& each) {
            if constexpr (requires { awaits_desk(each); })
                return awaits_desk(each);
            else if constexpr (requires { awaits_answer(each); })
                return awaits_answer(each);
            else
                return false;
        },
        flow);
}
[[nodiscard]] inline std::optional<Steady> flow_next_due(const Flow& flow, const State& state) {
    return std::visit(
        [&](const auto& each) -> std::optional<Steady> {
            if constexpr (requires { next_due(each, state); })
                return next_due(each, state);
            else
                return std::nullopt;
        },
        flow);
}

}  // namespace anjungan::flows
