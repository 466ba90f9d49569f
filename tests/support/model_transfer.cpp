#include "tests/support/model_transfer.h"

#include <algorithm>

namespace anjungan::tests {

namespace {

using Handshake = DeviceModel::Handshake;

std::size_t packet_size(const DeviceModel& model, std::uint8_t address) {
    for (const usb::Interface& one : model.description().interfaces)
        for (const usb::Endpoint& endpoint : one.endpoints)
            if (endpoint.address == address) return std::max<std::size_t>(1, endpoint.packet_size);
    return 64;
}

std::optional<TransferResult> control(DeviceModel& model, ModelTransfer& transfer) {
    Handshake handshake{};
    if ((transfer.setup.request_type & 0x80U) != 0) {
        const auto answer = model.ask(transfer.setup, static_cast<std::uint16_t>(transfer.data.size()));
        handshake = answer.handshake;
        std::ranges::copy(answer.bytes, transfer.data.begin());
        transfer.done = answer.bytes.size();
    } else {
        handshake = model.tell(transfer.setup, transfer.data);
        transfer.done = handshake == Handshake::ack ? transfer.data.size() : 0;
    }
    if (handshake == Handshake::nak) return std::nullopt;
    return handshake == Handshake::ack ? TransferResult::done : TransferResult::stalled;
}

std::optional<TransferResult> in(DeviceModel& model, ModelTransfer& transfer) {
    const std::size_t size = packet_size(model, transfer.endpoint);
    while (true) {
        const auto answer = model.poll(transfer.endpoint);
        if (answer.handshake == Handshake::nak) return std::nullopt;
        if (answer.handshake == Handshake::stall) return TransferResult::stalled;
        const std::span room = transfer.data.subspan(transfer.done);
        if (answer.bytes.size() > room.size()) return TransferResult::overflowed;
        std::ranges::copy(answer.bytes, room.begin());
        transfer.done += answer.bytes.size();
        if (answer.bytes.size() < size || transfer.done == transfer.data.size()) return TransferResult::done;
    }
}

std::optional<TransferResult> out(DeviceModel& model, ModelTransfer& transfer) {
    while (transfer.done < transfer.data.size()) {
        const auto taken = model.offer(transfer.endpoint, transfer.data.subspan(transfer.done));
        if (taken.handshake == Handshake::stall) return TransferResult::stalled;
        if (taken.handshake == Handshake::nak || taken.bytes == 0) return std::nullopt;
        transfer.done += taken.bytes;
    }
    return TransferResult::done;
}

}  // namespace

std::optional<TransferResult> attempt(DeviceModel& model, ModelTransfer& transfer) {
    if (transfer.endpoint == 0) return control(model, transfer);
    return (transfer.endpoint & 0x80U) != 0 ? in(model, transfer) : out(model, transfer);
}

}  // namespace anjungan::tests
