#include "kiosk/commands/device_report.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace anjungan::commands {

using device::DeviceKind;
using device::DeviceManager;
using device::DeviceOverrides;
using device::Hardware;
using device::Health;
using Category = Hardware::ConnectedDevice::Category;
using Verdict = DeviceReport::Verdict;

namespace {

std::string_view role_of(DeviceKind kind) {
    return kind == DeviceKind::receipt_printer ? "receipt printer" : "scanner";
}

// What somebody has to do about it; empty: nothing.
std::string remedy_for(Health health) {
    switch (health) {
        case Health::ok:
            return {};
        case Health::absent:
            return "it was unplugged just now; plug it in again";
        case Health::offline:
            return "it does not answer: switch it off and on, and look whether its cable and its power are "
                   "in";
        case Health::paper_near_end:
            return "the paper is near its end; have a new roll ready";
        case Health::paper_out:
            return "it has no paper; put in a new roll";
        case Health::cover_open:
            return "its cover is open; close it";
        case Health::cutter_jammed:
            return "its knife is stuck; switch it off, take out the paper, and switch it on again";
        case Health::overheated:
            return "its head is too hot; it goes on by itself when it has cooled down";
        case Health::failed:
            return "it has failed: switch it off and on, and have it looked at if that does not help";
    }
    return {};
}

class Writer {
  public:
    explicit Writer(const HoldersOf& holders_of) : holders_of_(holders_of) {}

    // `lines`: how it is used; empty when no driver serves it.
    [[nodiscard]] DeviceReport on(const Hardware::ConnectedDevice& thing,
                                  const std::vector<const DeviceManager::InventoryEntry*>& lines) const {
        DeviceReport report;
        report.text = fmt::format("{}  {}  {}", thing.place, thing.ids,
                                  thing.name.empty() ? "(says no name)" : thing.name);
        for (const DeviceManager::InventoryEntry* line : lines) add_use(report, thing, *line);
        if (thing.silent) {
            report.verdict = Verdict::trouble;
            add(report,
                "it does not answer this computer: unplug it and plug it in again; if that does not help, "
                "leave it unplugged");
        } else if (lines.empty()) {
            report.verdict = Verdict::note;
            add(report, unused(thing));
        }
        return report;
    }

  private:
    static void add(DeviceReport& report, const std::string& sentence) {
        if (!sentence.empty()) report.text += "\n         " + sentence;
    }

    void add_use(DeviceReport& report, const Hardware::ConnectedDevice& thing,
                 const DeviceManager::InventoryEntry& line) const {
        add(report, fmt::format("{}: {}", role_of(line.kind), line.name));
        add(report, fmt::format("{}", fmt::join(line.info.abilities, "; ")));
        if (line.state != device::DeviceState::enabled)
            add_hindrance(report, thing, line);
        else if (std::string remedy = remedy_for(line.health); !remedy.empty()) {
            if (line.health != Health::paper_near_end) report.verdict = Verdict::trouble;
            const bool knows_better = line.health == Health::failed && !line.info.advice.empty();
            add(report, knows_better ? line.info.advice : remedy);
            if (knows_better) return;
        }
        add(report, line.info.advice);
    }

    void add_hindrance(DeviceReport& report, const Hardware::ConnectedDevice& thing,
                       const DeviceManager::InventoryEntry& line) const {
        const auto holders = line.fault == Fault::busy ? holders_of_(thing.node) : std::vector<std::string>{};
        if (std::ranges::find(holders, "anjungan") != holders.end())
            return add(report, "the kiosk is running and uses it; to look closer, stop the kiosk first");
        report.verdict = Verdict::trouble;
        add(report, line.trouble);
        if (!holders.empty()) add(report, fmt::format("it is held by {}", fmt::join(holders, ", ")));
    }

    [[nodiscard]] std::string unused(const Hardware::ConnectedDevice& thing) const {
        const auto naming = [&](std::string_view what) {
            return fmt::format(
                "{}, left to the system; if it is a scanner, write also = [\"{}\"] below "
                "[scanner] in the settings",
                what, thing.ids);
        };
        switch (thing.category) {
            case Category::printer:
                return "a printer that is not used: the settings say profile = \"none\" below [printer]";
            case Category::scanner:
                return "a scanner that is not claimed: the settings say use = false below [scanner]";
            case Category::keyboard:
                return naming("a keyboard");
            case Category::serial:
                return naming("a serial line");
            case Category::hub:
            case Category::other:
                break;
        }
        return "neither a scanner nor a receipt printer that the kiosk knows; left to the system";
    }

    const HoldersOf& holders_of_;
};

DeviceReport missing(DeviceKind kind) {
    return kind == DeviceKind::scanner
               ? DeviceReport{Verdict::trouble,
                              "no scanner is plugged in; patrons need one to show cards and books"}
               : DeviceReport{
                     Verdict::note,
                     "no receipt printer is plugged in; patrons get their due dates as a code on the "
                     "screen"};
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::good:
            return "ok";
        case Verdict::trouble:
            return "TROUBLE";
        case Verdict::note:
            return "note";
    }
    return "note";
}

std::vector<DeviceReport> report_devices(const std::vector<Hardware::ConnectedDevice>& connected,
                                         const std::vector<DeviceManager::InventoryEntry>& inventory,
                                         const DeviceOverrides& overrides, const HoldersOf& holders_of) {
    std::vector<DeviceReport> reports;
    const Writer writer(holders_of);
    for (const Hardware::ConnectedDevice& thing : connected) {
        if (thing.category == Category::hub) continue;
        std::vector<const DeviceManager::InventoryEntry*> lines;
        for (const DeviceManager::InventoryEntry& line : inventory)
            if (std::ranges::find(thing.served_as, line.id) != thing.served_as.end()) lines.push_back(&line);
        reports.push_back(writer.on(thing, lines));
    }
    const auto is_there = [&](DeviceKind kind) {
        return std::ranges::any_of(inventory, [kind](const auto& line) { return line.kind == kind; });
    };
    if (overrides.scanner.use && !is_there(DeviceKind::scanner))
        reports.push_back(missing(DeviceKind::scanner));
    if (overrides.printer.use && !is_there(DeviceKind::receipt_printer))
        reports.push_back(missing(DeviceKind::receipt_printer));
    return reports;
}

}  // namespace anjungan::commands
