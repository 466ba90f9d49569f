#include "drivers/printer/usb_printer.h"

#include <fmt/format.h>

#include <utility>

namespace anjungan::printer {

using device::DeviceState;
using device::Health;

UsbPrinter::UsbPrinter(Parts parts) : parts_(std::move(parts)) {
    published_.health = Health::offline;
}

UsbPrinter::~UsbPrinter() {
    hang_up();
}

std::string UsbPrinter::name() const {
    if (const Profile* profile = published_.profile) return profile->name;
    const std::string& product = parts_.port->description().product;
    return product.empty() ? "USB printer" : product;
}

device::Particulars UsbPrinter::particulars() const {
    const Profile* profile = published_.profile;
    if (profile == nullptr) return {};
    device::Particulars all{{fmt::format("profile {}", profile->key)}, profile->advice};
    if (!profile->escpos) return all;
    const auto add = [&](std::string ability) { all.abilities.push_back(std::move(ability)); };
    add(fmt::format("{} dots, {} characters in a line", profile->dots, profile->columns_a));
    add(profile->cutter ? "cuts" : "has no cutter");
    add(profile->native_qr ? "draws QR codes itself" : "gets QR codes as pictures");
    if (learnt_.automatic)
        add("tells of paper and cover by itself");
    else if (learnt_.real_time)
        add("answers questions about paper and cover");
    else
        add("tells little of paper and cover");
    add(profile->proves_printing && !learnt_.never_proves ? "proves that a slip is on paper"
                                                          : "cannot prove that a slip is on paper");
    return all;
}

DeviceState UsbPrinter::state() const {
    const bool fell_out = state_ == DeviceState::enabled && published_.gone;
    return fell_out ? DeviceState::claimed : state_;
}

Status UsbPrinter::connect() {
    TRY_ASSIGN(std::unique_ptr<usb::Transport> transport, parts_.port->open());
    way_ = way_to_print(transport->description(), *parts_.catalogue);
    if (!way_)
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
    TRY(transport_->claim(way_->interface, way_->alternate));
    state_ = DeviceState::claimed;
    return {};
}

Status UsbPrinter::enable() {
    if (state_ != DeviceState::claimed)
        return fail(Fault::busy, "the printer is not claimed, or enabled already");
    if (!transport_) {  // it was disabled before
        TRY(connect());
        TRY(transport_->claim(way_->interface, way_->alternate));
    }
    published_.health = Health::offline;
    published_.gone = published_.busy = false;
    const Profile* chosen = parts_.catalogue->find(parts_.profile);
    published_.profile = nullptr;
    session_ =
        std::make_unique<Session>(*transport_, *way_, *parts_.catalogue, chosen, learnt_, published_, sink_);
    transport_->post([session = session_.get()] { session->start(); });
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
    if (transport_) transport_->release(way_->interface);
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
    if (session_) session_->finish(device::JobEnd::unknown);
    if (published_.busy.exchange(false) && sink_)  // taken, but it never came to the session
        sink_(device::JobEnded{in_hand_, device::JobEnd::unknown});
    session_.reset();
    transport_.reset();
}

Status UsbPrinter::print(device::JobId job, const device::Document& document) {
    if (state() != DeviceState::enabled) return fail(Fault::gone, "the printer is not in service");
    const Profile* profile = published_.profile;
    if (profile == nullptr) return fail(Fault::busy, "the printer is still being asked what it can");
    if (!profile->escpos)
        return fail(Fault::unsupported, "the {} does not understand ESC/POS. {}", profile->name,
                    profile->advice);
    if (published_.busy) return fail(Fault::busy, "the printer is still printing another slip");

    // Each attempt has a mark of its own: a late proof of an earlier one must not prove this one.
    constexpr std::uint64_t attempts_told_apart = 64;
    const ProofMark mark = proof_mark(static_cast<device::JobId>(
        static_cast<std::uint64_t>(job) * attempts_told_apart + attempts_++ % attempts_told_apart));
    const EncodedSlip slip =
        encode_slip(document, with_code_page(*profile, parts_.code_page), parts_.rasteriser.get());
    Job prepared{job, transfers_of(slip, profile->proves_printing ? std::optional{mark} : std::nullopt), mark,
                 document.follows_a_torn_one};
    in_hand_ = job;
    published_.busy = true;
    transport_->post([session = session_.get(), prepared = std::move(prepared)]() mutable {
        session->print(std::move(prepared));
    });
    return {};
}

std::shared_ptr<device::ReceiptPrinter> make_printer(UsbPrinter::Parts parts) {
    if (!way_to_print(parts.port->description(), *parts.catalogue)) return nullptr;
    return std::make_shared<UsbPrinter>(std::move(parts));
}

}  // namespace anjungan::printer
