#include "kiosk/screens/view.h"

#include <utility>
#include <vector>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

namespace {

ui::Widget screen_for(const flows::State& state, const ViewContext& context) {
    if (state.warning_since) return timeout(state, context);
    if (state.help) return help(state, context);
    return std::visit([&](const auto& flow) { return view(state, flow, context); }, state.flow);
}

}  // namespace

ui::Variants view(const flows::State& state, const ViewContext& context) {
    ui::Variants variants;
    for (const Bar bar : bars(context))
        for (const Density density : {Density::comfortable, Density::compact, Density::minimal}) {
            ViewContext with = context;
            with.bar = bar;
            with.density = density;
            variants.emplace_back([&state, with] { return screen_for(state, with); });
        }
    return variants;
}

}  // namespace anjungan::screens
