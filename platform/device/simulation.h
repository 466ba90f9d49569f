#pragma once

#include <string>
#include <vector>

#include "platform/device/receipt_printer.h"
#include "platform/device/scanner.h"

namespace anjungan::device {

// What simulated devices offer beyond the real ones, to a script or to the tray of sample cards.

// One receipt that came out of a simulated printer.
struct PrintedReceipt {
    std::string text;                 // as printed, a line each; pictures and codes as [QR], [barcode], ...
    std::vector<std::uint8_t> bytes;  // what the printer received for it
    std::vector<std::uint8_t> grey;   // as it looks: width × height, 0 black … 255 white
    int width = 0, height = 0;        // dots
};

class SimulatedScanner : public Scanner {
  public:
    // A scan arrives, if it is plugged in and enabled.
    virtual void scan(std::string bytes, Symbology symbology) = 0;
    // "unplug" | "plug". Fault::invalid lists what it knows.
    [[nodiscard]] virtual Status obey(std::string_view command) = 0;
};

class SimulatedPrinter : public ReceiptPrinter {
  public:
    // "paper-out" | "near-end" | "paper-ok" | "cover-open" | "cover-closed" | "unplug" | "plug" | "stall".
    // A stall breaks off the job that is waiting, or else the next one in its middle; the job after that
    // prints again. "plug" takes it back. Fault::invalid lists the commands.
    [[nodiscard]] virtual Status obey(std::string_view command) = 0;
    // Receipts that came out, cut off, oldest first. Each has its place for ever; of old ones the contents
    // may be gone (no text, no dots), so that a printer may run for years.
    [[nodiscard]] virtual const std::vector<PrintedReceipt>& receipts() const = 0;
};

}  // namespace anjungan::device
