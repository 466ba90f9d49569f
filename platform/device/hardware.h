#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/device/device.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::device {

// What a technician may correct. Everything is found out by itself; the defaults say so.
struct DeviceOverrides {
    struct Printer {
        bool use = true;        // false: no receipt printer is touched
        std::string profile{};  // the key of a printer profile; empty: by its ids and its device id
        std::string
            code_page{};  // the only one to print with; "none": accents are drawn; empty: the profile's
        bool operator==(const Printer&) const = default;
    } printer;
    struct Scanner {
        bool use = true;             // false: all are left to the system, as the keyboards they are
        std::string layout = "us";   // of those that type: "us", "id", "de", "fr"
        std::string suffix = "any";  // what ends a scan of those that type: "any", "cr", "lf", "tab", "none"
        std::vector<std::string> also{};  // "1a2b:3c4d": keyboards and serial devices that are scanners
        bool operator==(const Scanner&) const = default;
    } scanner;
    bool operator==(const DeviceOverrides&) const = default;
};

// The devices of this machine, for as long as this lives. Each that a driver serves is handed on when it
// arrives, and again when it leaves.
class Hardware {
  public:
    struct Options {
        std::filesystem::path printer_profiles;  // folder
        DeviceOverrides overrides{};
        // Draws what a printer's own characters cannot; may be null. Shared by all printers.
        std::shared_ptr<TextRasteriser> rasteriser{};
        // Where devices go, each with an id that is its own while it is plugged in; on any thread, so through
        // an inbox to a DeviceManager. Not called any more once the hardware is gone.
        std::function<void(std::string id, std::shared_ptr<Device>)> arrived;
        std::function<void(std::string id)> left;
    };

    Hardware() = default;
    virtual ~Hardware() = default;
    Hardware(const Hardware&) = delete;
    Hardware& operator=(const Hardware&) = delete;

    // One thing that is plugged in, for the technician.
    struct ConnectedDevice {
        std::string place;  // bus and port, for example "1-4.2"
        std::string node;   // the file of the system by which it is reached; empty: none
        std::string ids;    // "04b8:0e15"
        std::string name;   // maker and product as it says itself; may be empty
        enum class Category { printer, scanner, keyboard, serial, hub, other } category = Category::other;
        std::vector<std::string> served_as;  // ids of what was handed on; empty: no driver serves it
        bool silent = false;                 // it was asked something, and nothing came
    };
    [[nodiscard]] virtual std::vector<ConnectedDevice> connected() const = 0;  // any thread
    // What is wrong with files of the drivers, a sentence each.
    [[nodiscard]] virtual std::vector<std::string> problems() const = 0;
};

}  // namespace anjungan::device
