// A printer on a scripted cable, and what people look at.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "drivers/printer/usb_printer.h"
#include "tests/support/printer_model.h"
#include "tests/support/usb_scripted.h"

namespace anjungan::printer {

using namespace device;
using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::PrinterModel;
using usb::Bytes;
using Ends = std::vector<std::pair<JobId, JobEnd>>;

inline constexpr int lines_of_a_receipt = 60;

inline std::string line(const std::string& word, int number) {
    return word + " buku nomor " + std::to_string(number);
}
inline Document receipt(const std::string& word) {
    Document document;
    for (int i = 0; i < lines_of_a_receipt; ++i)
        document.blocks.emplace_back(Text{line(word, i), Align::left, {}});
    document.blocks.emplace_back(Cut{});
    return document;
}
// A receipt longer than any receive buffer.
inline Document poster(const std::string& word) {
    Document document = receipt(word);
    document.blocks.insert(document.blocks.begin() + 1,
                           Picture{576, 800, std::vector<std::uint8_t>(576 * 800, 128)});
    return document;
}
inline bool is_whole(const PrintedReceipt& paper, const std::string& word) {
    std::size_t at = 0;
    for (int i = 0; i < lines_of_a_receipt; ++i) {
        at = paper.text.find(line(word, i) + "\n", at);
        if (at == std::string::npos) return false;
    }
    return true;
}

class PrinterOnUsb : public testing::Test {
  protected:
    explicit PrinterOnUsb(PrinterModel::Abilities abilities = {}) : model(std::move(abilities)) {}

    void enable() {
        ASSERT_TRUE(printer.open([this](const DeviceEvent& event) {
            if (const auto* change = std::get_if<HealthChanged>(&event)) told.push_back(change->health);
            if (const auto* job = std::get_if<JobEnded>(&event)) ends.emplace_back(job->job, job->end);
        }));
        ASSERT_TRUE(printer.claim());
        ASSERT_TRUE(printer.enable());
        run(3s);
    }
    void run(std::chrono::milliseconds span) { port->run(span); }
    [[nodiscard]] int whole_receipts(const std::string& word) const {
        return static_cast<int>(std::ranges::count_if(
            model.receipts(), [&](const PrintedReceipt& paper) { return is_whole(paper, word); }));
    }

    PrinterModel model;
    std::shared_ptr<tests::ScriptedPort> port = std::make_shared<tests::ScriptedPort>(model);
    std::shared_ptr<const Catalogue> catalogue =
        std::make_shared<Catalogue>(Catalogue::load(SOURCE_DIR "/assets/printers").catalogue);
    std::vector<Health> told;
    Ends ends;
    UsbPrinter printer{{port, catalogue, nullptr, {}}};  // last: it may still tell the end of a job
};

}  // namespace anjungan::printer
