#pragma once

#include <functional>
#include <memory>

#include "platform/device/hardware.h"
#include "platform/device/panel.h"
#include "platform/device/simulation.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::assembly {

// What only main.cpp can give, because it alone sees the drivers.
struct Drivers {
    std::function<std::shared_ptr<device::SimulatedScanner>()> simulated_scanner;
    std::function<std::shared_ptr<device::SimulatedPrinter>(std::shared_ptr<device::TextRasteriser>)>
        simulated_printer;
    // What is plugged into this machine. A fault: there is no way to find out.
    std::function<Result<std::unique_ptr<device::Hardware>>(device::Hardware::Options)> hardware;
    // The screen of this unit. A fault: it has none.
    std::function<Result<std::unique_ptr<device::Panel>>(device::Panel::Options)> panel;
};

}  // namespace anjungan::assembly
