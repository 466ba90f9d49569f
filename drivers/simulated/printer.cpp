#include "drivers/simulated/printer.h"

#include <algorithm>

#include "drivers/printer/escpos.h"

namespace anjungan::simulated {

using device::DeviceState;
using device::Health;
using device::JobEnd;

namespace {

constexpr std::size_t chunk =
    512;  // bytes in one transfer; small, so that trouble finds the middle of a receipt

}  // namespace

Printer::Printer(std::shared_ptr<device::TextRasteriser> rasteriser) : rasteriser_(std::move(rasteriser)) {}

Health Printer::health() const {
    if (!plugged_) return Health::absent;
    if (paper_.sensors().cover_open) return Health::cover_open;
    if (paper_.sensors().paper_out) return Health::paper_out;
    return paper_.sensors().near_end ? Health::paper_near_end : Health::ok;
}

Status Printer::open(device::EventSink sink) {
    if (!plugged_) return fail(Fault::gone, "the printer is not plugged in");
    if (state_ != DeviceState::closed) return fail(Fault::busy, "the printer is open already");
    sink_ = std::move(sink);
    state_ = DeviceState::opened;
    told_ = health();
    return {};
}

Status Printer::claim() {
    if (!plugged_) return fail(Fault::gone, "the printer is not plugged in");
    if (state_ != DeviceState::opened)
        return fail(Fault::busy, "the printer is not open, or claimed already");
    state_ = DeviceState::claimed;
    return {};
}

Status Printer::enable() {
    if (!plugged_) return fail(Fault::gone, "the printer is not plugged in");
    if (state_ != DeviceState::claimed)
        return fail(Fault::busy, "the printer is not claimed, or enabled already");
    state_ = DeviceState::enabled;
    return {};
}

void Printer::disable() {
    if (state_ != DeviceState::enabled) return;
    lose_job();
    state_ = DeviceState::claimed;
}
void Printer::release() {
    if (state_ == DeviceState::claimed) state_ = DeviceState::opened;
}
void Printer::close() {
    if (state_ != DeviceState::opened) return;
    state_ = DeviceState::closed;
    sink_ = nullptr;
}

Status Printer::print(device::JobId job, const device::Document& document) {
    if (!plugged_) return fail(Fault::gone, "the printer is not plugged in");
    if (state_ != DeviceState::enabled) return fail(Fault::gone, "the printer is not in service");
    if (job_) return fail(Fault::busy, "the printer is still printing another slip");
    job_ = Job{job, printer::encode(document, printer::tm_t20(), rasteriser_.get())};
    const auto request = printer::process_id_command(printer::process_id_of(job));
    job_->bytes.insert(job_->bytes.end(), request.begin(), request.end());
    send();
    return {};
}

Status Printer::obey(std::string_view command) {
    Sensors sensors = paper_.sensors();
    if (sensors.obey(command)) {
        // It was theirs.
    } else if (command == "unplug") {
        plugged_ = false;
        lose_job();
    } else if (command == "plug") {
        plugged_ = true;
        stalls_ = false;
    } else if (command == "stall") {
        stalls_ = true;
        lose_job();
    } else {
        return fail(
            Fault::invalid,
            "a printer knows: paper-out, near-end, paper-ok, cover-open, cover-closed, unplug, plug, stall");
    }
    set_sensors(sensors);
    return {};
}

void Printer::set_sensors(const Sensors& sensors) {
    paper_.set(sensors);
    collect_receipts();
    tell_health();
    send();
}

void Printer::send() {
    if (!job_ || !plugged_) return;
    // What the printer took in time is printed; then the endpoint halts.
    const std::size_t end = stalls_ ? job_->bytes.size() / 2 : job_->bytes.size();
    while (job_->sent < end) {
        const auto rest = std::span(job_->bytes).subspan(job_->sent, std::min(chunk, end - job_->sent));
        const std::size_t taken = paper_.feed(rest);
        job_->sent += taken;
        collect_receipts();
        if (taken < rest.size()) break;
    }
    tell_health();
    if (stalls_) return lose_job();
    if (job_->sent < end || paper_.sensors().hinder()) return;
    const auto responses = paper_.take_answers();
    const auto confirmation = printer::process_id_response(printer::process_id_of(job_->id));
    const bool confirmed = std::search(responses.begin(), responses.end(), confirmation.begin(),
                                       confirmation.end()) != responses.end();
    end_job(confirmed ? JobEnd::printed : JobEnd::sent);
}

void Printer::lose_job() {
    paper_.restart();
    if (!job_) return;
    stalls_ = false;
    end_job(JobEnd::unknown);
}

void Printer::end_job(JobEnd end) {
    const device::JobId id = job_->id;
    job_.reset();  // first: the sink may print the next one
    if (sink_) sink_(device::JobEnded{id, end});
}

void Printer::collect_receipts() {
    for (device::PrintedReceipt& receipt : paper_.take_receipts()) receipts_.push_back(std::move(receipt));
    for (std::size_t i = receipts_.size(); i-- > receipts_kept;) {
        device::PrintedReceipt& old = receipts_[i - receipts_kept];
        if (old.grey.empty()) break;
        old = {};
    }
}

void Printer::tell_health() {
    const Health now = health();
    if (now == told_) return;
    told_ = now;
    if (sink_) sink_(device::HealthChanged{kind(), now});
}

std::shared_ptr<device::SimulatedPrinter> make_printer(std::shared_ptr<device::TextRasteriser> rasteriser) {
    return std::make_shared<Printer>(std::move(rasteriser));
}

}  // namespace anjungan::simulated
