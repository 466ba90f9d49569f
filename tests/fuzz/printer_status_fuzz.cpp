// Whatever a printer sends, and in whatever pieces: the same answers, within bounds, and each makes a health.
#include <algorithm>
#include <cstdlib>

#include "drivers/printer/device_id.h"
#include "drivers/printer/status.h"

namespace {

using namespace anjungan::printer;

void use(const Answer& answer) {
    Condition condition;
    if (const auto* automatic = std::get_if<AutomaticStatus>(&answer)) condition = condition_of(*automatic);
    if (const auto* real_time = std::get_if<RealTimeStatus>(&answer))
        for (const Question question :
             {Question::printer, Question::offline_cause, Question::error_cause, Question::paper})
            learn(condition, question, *real_time);
    if (const auto* block = std::get_if<Block>(&answer))
        if (block->text.size() > longest_block) std::abort();
    if (anjungan::device::name_of(health_of(condition)).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::span<const uint8_t> bytes(data, size);
    AnswerParser whole, pieces;
    const auto answers = whole.feed(bytes);
    std::vector<Answer> in_pieces;
    for (size_t at = 0; at < size; at += 3)
        for (Answer& answer : pieces.feed(bytes.subspan(at, std::min<size_t>(3, size - at))))
            in_pieces.push_back(std::move(answer));
    if (answers != in_pieces) std::abort();
    for (const Answer& answer : answers) use(answer);
    // Afterwards it understands again: an automatic status is at most hidden behind the end of a block.
    const uint8_t broken_off[]{0xFF, 0x12};
    if (whole.feed(broken_off).size() != 1) std::abort();
    const DeviceId id = parse_device_id(bytes);
    if (id.maker.size() + id.model.size() + id.commands.size() > 3 * 64) std::abort();
    return 0;
}
