// Whatever a printer sends, and in whatever pieces: the same answers, within bounds, and each makes a health.
#include <algorithm>
#include <cstdlib>

#include "drivers/printer/device_id.h"
#include "drivers/printer/status.h"

namespace {

using namespace anjungan::printer;

void use(const Response& response) {
    Condition condition;
    if (const auto* automatic = std::get_if<AutomaticStatus>(&response)) condition = condition_of(*automatic);
    if (const auto* real_time = std::get_if<RealTimeStatus>(&response))
        for (const StatusRequest request : {StatusRequest::printer, StatusRequest::offline_cause,
                                            StatusRequest::error_cause, StatusRequest::paper_sensor})
            merge(condition, request, *real_time);
    if (const auto* block = std::get_if<BlockData>(&response))
        if (block->text.size() > longest_block_data) std::abort();
    if (anjungan::device::name_of(health_of(condition)).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::span<const uint8_t> bytes(data, size);
    ResponseParser whole, pieces;
    const auto responses = whole.feed(bytes);
    std::vector<Response> in_pieces;
    for (size_t at = 0; at < size; at += 3)
        for (Response& response : pieces.feed(bytes.subspan(at, std::min<size_t>(3, size - at))))
            in_pieces.push_back(std::move(response));
    if (responses != in_pieces) std::abort();
    for (const Response& response : responses) use(response);
    // Afterwards it understands again: an automatic status is at most hidden behind the end of a block.
    const uint8_t broken_off[]{0xFF, 0x12};
    if (whole.feed(broken_off).size() != 1) std::abort();
    const DeviceId id = parse_device_id(bytes);
    if (id.maker.size() + id.model.size() + id.commands.size() > 3 * 64) std::abort();
    return 0;
}
