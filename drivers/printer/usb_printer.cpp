#include "drivers/printer/usb_printer.h"

#include <fmt/format.h>

#include <utility>

namespace anjungan::printer {

using device::DeviceState;
using device::Health;

UsbPrinter::Service::Service(UsbPrinter& printer, const Profile* chosen)
    : interface(*printer.transport_, *printer.match_),
      monitor(*printer.transport_, interface, *printer.parts_.catalogue, chosen, printer.capabilities_,
              printer.shared_, printer.sink_),
      sender(*printer.transport_, interface, monitor, printer.capabilities_, printer.shared_, printer.sink_) {
}

UsbPrinter::UsbPrinter(Parts parts) : parts_(std::move(parts)) {
    shared_.health = Health::offline;
}

UsbPrinter::~UsbPrinter() {
    hang_up();
}

std::string UsbPrinter::name() const {
    if (const Profile* profile = shared_.profile) return profile->name;
    const std::string& product = parts_.port->description().product;
    return product.empty() ? "USB printer" : product;
}

device::DeviceInfo UsbPrinter::info() const {
    const Profile* profile = shared_.profile;
    if (profile == nullptr) return {};
    device::DeviceInfo all{{fmt::format("profile {}", profile->key)}, profile->advice};
    if (!profile->escpos) return all;
    const auto add = [&](std::string ability) { all.abilities.push_back(std::move(ability)); };
    add(fmt::format("{} dots, {} characters in a line", profile->dots, profile->columns_a));
    add(profile->cutter ? "cuts" : "has no cutter");
    add(profile->native_qr ? "draws QR codes itself" : "gets QR codes as pictures");
    if (capabilities_.automatic_status)
        add("tells of paper and cover by itself");
    else if (capabilities_.real_time_status)
        add("answers questions about paper and cover");
    else
        add("tells little of paper and cover");
    add(profile->confirms_printing && !capabilities_.never_confirms ? "proves that a slip is on paper"
                                                                    : "cannot prove that a slip is on paper");
    return all;
}

DeviceState UsbPrinter::state() const {
    const bool fell_out = state_ == DeviceState::enabled && shared_.gone;
    return fell_out ? DeviceState::claimed : state_;
}

Status UsbPrinter::connect() {
    TRY_ASSIGN(std::unique_ptr<usb::Transport> transport, parts_.port->open());
    match_ = match_printer(transport->description(), *parts_.catalogue);
    if (!match_)
        return fail(Fault::unsupported, "{} has no interface for printing; use another printer", name());
    transport_ = std::move(transport);
    return {};
}

Status UsbPrinter::open(device::EventSink sink) {
    if (state_ != DeviceState::closed) return fail(Fault::busy, "the printer is open already");
    TRY(connect());
    sink_ = std::move(sink);
    state_ = DeviceState::opened;
    return {};
}

Status UsbPrinter::claim() {
    if (state_ != DeviceState::opened)
        return fail(Fault::busy, "the printer is not open, or claimed already");
    if (!transport_) TRY(connect());
    TRY(transport_->claim(match_->interface, match_->alternate));
    state_ = DeviceState::claimed;
    return {};
}

Status UsbPrinter::enable() {
    if (state_ != DeviceState::claimed)
        return fail(Fault::busy, "the printer is not claimed, or enabled already");
    if (!transport_) {  // it was disabled before
        TRY(connect());
        TRY(transport_->claim(match_->interface, match_->alternate));
    }
    shared_.health = Health::offline;
    shared_.gone = shared_.busy = false;
    const Profile* chosen = parts_.catalogue->find(parts_.profile);
    shared_.profile = nullptr;
    service_ = std::make_unique<Service>(*this, chosen);
    transport_->post([service = service_.get()] { service->monitor.start(service->sender); });
    state_ = DeviceState::enabled;
    return {};
}

void UsbPrinter::disable() {
    if (state_ != DeviceState::enabled) return;
    hang_up();
    state_ = DeviceState::claimed;
}

void UsbPrinter::release() {
    if (state_ != DeviceState::claimed) return;
    if (transport_) transport_->release(match_->interface);
    state_ = DeviceState::opened;
}

void UsbPrinter::close() {
    if (state_ != DeviceState::opened) return;
    hang_up();
    sink_ = nullptr;
    state_ = DeviceState::closed;
}

void UsbPrinter::hang_up() {
    if (transport_) transport_->close();
    // Nothing runs on the transport's thread any more.
    if (service_) service_->sender.finish(device::JobEnd::unknown);
    if (shared_.busy.exchange(false) && sink_)  // taken, but it never came to the sender
        sink_(device::JobEnded{in_hand_, device::JobEnd::unknown});
    service_.reset();
    transport_.reset();
}

Status UsbPrinter::print(device::JobId job, const device::Document& document) {
    if (state() != DeviceState::enabled) return fail(Fault::gone, "the printer is not in service");
    const Profile* profile = shared_.profile;
    if (profile == nullptr) return fail(Fault::busy, "the printer is still being asked what it can");
    if (!profile->escpos)
        return fail(Fault::unsupported, "the {} does not understand ESC/POS. {}", profile->name,
                    profile->advice);
    if (shared_.busy) return fail(Fault::busy, "the printer is still printing another slip");

    // Each attempt has an id of its own: a late confirmation of an earlier one must not confirm this one.
    constexpr std::uint64_t attempts_told_apart = 64;
    const ProcessId process_id = process_id_of(static_cast<device::JobId>(
        static_cast<std::uint64_t>(job) * attempts_told_apart + attempts_++ % attempts_told_apart));
    const EncodedReceipt receipt =
        encode_receipt(document, with_code_page(*profile, parts_.code_page), parts_.rasteriser.get());
    Job prepared{job,
                 transfers_of(receipt, profile->confirms_printing ? std::optional{process_id} : std::nullopt),
                 process_id, document.follows_a_torn_one};
    in_hand_ = job;
    shared_.busy = true;
    transport_->post([service = service_.get(), prepared = std::move(prepared)]() mutable {
        service->sender.print(std::move(prepared));
    });
    return {};
}

std::shared_ptr<device::ReceiptPrinter> make_printer(UsbPrinter::Parts parts) {
    if (!match_printer(parts.port->description(), *parts.catalogue)) return nullptr;
    return std::make_shared<UsbPrinter>(std::move(parts));
}

}  // namespace anjungan::printer
