// Composition: hands the drivers to the commands. Nothing else; it alone sees both sides of the house.
#include <sys/stat.h>

#include "drivers/hardware/panel.h"
#include "drivers/hardware/usb.h"
#include "drivers/simulated/printer.h"
#include "drivers/simulated/scanner.h"
#include "kiosk/assembly/drivers.h"
#include "kiosk/commands/cli.h"
#include "platform/system/memory.h"

int main(int argc, char** argv) {
    using namespace anjungan;
    keep_memory_clean();
    // What is written of people is their library's alone; a file that is to be shared says so.
    ::umask(S_IRWXG | S_IRWXO);
    const assembly::Drivers drivers{
        .simulated_scanner = simulated::make_scanner,
        .simulated_printer = simulated::make_printer,
        .hardware = hardware::start_usb,
        .panel = hardware::open_panel,
    };
    return commands::main_with(argc, argv, drivers);
}
