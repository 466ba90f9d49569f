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
    const auto add = [&](Density density, Bar bar) {
        ViewContext with = context;
        with.density = density;
        with.bar = bar;
        variants.emplace_back([&state, with] { return screen_for(state, with); });
    };
    for (const Density density : {Density::comfortable, Density::compact, Density::minimal})
        add(density, Bar::usual);
    add(Density::minimal, Bar::least);
    return variants;
}

}  // namespace anjungan::screens
