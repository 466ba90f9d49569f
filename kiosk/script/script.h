// kiosk/script: journeys through the whole kiosk, written down and played. What a script may say (script.h),
// and who plays it on a kiosk with simulated devices and a clock of its own (player.h). What prints at a
// terminal stays in kiosk/commands.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/core/preferences.h"
#include "platform/device/device.h"
#include "platform/system/result.h"

namespace anjungan::script {

// The commands of a kiosk script, one a line; what each does stands in `anjungan script --help`.

struct Scan {
    std::string barcode;
    device::Symbology symbology = device::Symbology::unknown;
};
struct Tap {
    std::string widget;
};
struct TouchAt {
    double x, y;  // pixels
};
struct Type {
    std::string keys;
};
struct Wait {
    std::chrono::milliseconds span;
};
struct ExpectScreen {
    std::string name;
};
struct ExpectText {
    std::string text;
    bool present;
};
enum class WidgetState { enabled, disabled, absent };
struct ExpectWidget {
    std::string name;
    WidgetState state;
};
// What can be counted since the script began.
struct ExpectCount {
    enum class What { journal, delivered, waiting, for_staff, receipts } what;
    std::string kind;  // of journal entries
    std::int64_t count;
};
struct ExpectSay {
    std::string text;
};
struct SavePicture {
    std::string file;
};
struct SaveTree {
    std::string file;
};
struct SaveReceipt {
    std::string name;  // NAME.txt, NAME.png, NAME.bin
};
struct SaveJournal {
    std::string file;
};
struct Printer {
    std::string order;
};
struct Scanner {
    std::string order;
};
struct SetLine {
    bool up;
};
// Plugged in, with what lies in this folder; nothing: it is pulled out.
struct Stick {
    std::optional<std::string> folder;
};
struct PowerCut {};
struct SetLanguage {
    core::Language language;
};
enum class Mode { large_text, high_contrast, low_reach, voice };
struct SetMode {
    Mode mode;
    bool on;
};

using Command = std::variant<Scan, Tap, TouchAt, Type, Wait, ExpectScreen, ExpectText, ExpectWidget,
                             ExpectCount, ExpectSay, SavePicture, SaveTree, SaveReceipt, SaveJournal, Printer,
                             Scanner, SetLine, Stick, PowerCut, SetLanguage, SetMode>;
struct Step {
    int line;  // from 1
    Command command;
};

// Total on any bytes. Fault::invalid: "FILE:LINE: what is wrong; what would be right".
[[nodiscard]] Result<std::vector<Step>> parse(std::string_view text, std::string_view file_name);

}  // namespace anjungan::script
