#include "tests/machine/host/redirected.h"

#include <sys/socket.h>
#include <usbredirparser.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>

namespace anjungan::tests {

namespace {

// Of the protocol's tables of endpoints (usb-redirection-protocol, 0.7): 0 to 15 out, 16 to 31 in.
constexpr std::size_t most_endpoints = 32;
constexpr std::uint8_t no_endpoint = usb_redir_type_invalid;

std::size_t place_of(std::uint8_t endpoint) {
    return static_cast<std::size_t>(((endpoint & 0x80U) >> 3U) | (endpoint & 0x0FU));
}

Steady now() {
    return Steady{
        std::chrono::duration_cast<usb::Milliseconds>(std::chrono::steady_clock::now().time_since_epoch())};
}

bool towards_host(std::uint8_t endpoint, usb::Setup setup) {
    return ((endpoint == 0 ? setup.request_type : endpoint) & 0x80U) != 0;
}

bool is_interrupt(const DeviceModel& model, std::uint8_t address) {
    for (const usb::Interface& one : model.description().interfaces)
        for (const usb::Endpoint& end : one.endpoints)
            if (end.address == address) return end.type == usb::TransferType::interrupt;
    return false;
}

std::uint8_t status_of(TransferResult result) {
    switch (result) {
        case TransferResult::done:
            return usb_redir_success;
        case TransferResult::stalled:
            return usb_redir_stall;
        case TransferResult::overflowed:
            return usb_redir_babble;
    }
    return usb_redir_ioerror;
}

// The parser hands over what it read; it is given back with this.
std::vector<std::uint8_t> kept(usbredirparser* parser, std::uint8_t* data, int count) {
    std::vector<std::uint8_t> bytes(data, data + std::max(count, 0));
    usbredirparser_free_packet_data(parser, data);
    return bytes;
}

Redirected& self(void* private_data) {
    return *static_cast<Redirected*>(private_data);
}

}  // namespace

void Redirected::Free::operator()(usbredirparser* parser) const {
    usbredirparser_destroy(parser);
}

Redirected::Redirected(DeviceModel& model, Descriptor line)
    : model_(model), line_(std::move(line)), parser_(usbredirparser_create()) {
    parser_->priv = this;
    give_ear(*parser_);
    std::array<std::uint32_t, USB_REDIR_CAPS_SIZE> abilities{};
    for (const int each : {usb_redir_cap_connect_device_version, usb_redir_cap_ep_info_max_packet_size,
                           usb_redir_cap_64bits_ids, usb_redir_cap_32bits_bulk_length})
        usbredirparser_caps_set_cap(abilities.data(), each);
    usbredirparser_init(parser_.get(), "anjungan", abilities.data(), abilities.size(),
                        usbredirparser_fl_usb_host);
}

Redirected::~Redirected() = default;

void Redirected::give_ear(usbredirparser& parser) {
    parser.log_func = [](void*, int, const char*) {};
    parser.read_func = [](void* me, std::uint8_t* data, int count) {
        return self(me).read({data, static_cast<std::size_t>(count)});
    };
    parser.write_func = [](void* me, std::uint8_t* data, int count) {
        return self(me).write({data, static_cast<std::size_t>(count)});
    };
    parser.hello_func = [](void* me, usb_redir_hello_header*) { self(me).greeted_ = true; };
    parser.reset_func = [](void* me) { self(me).reset(); };
    parser.set_configuration_func = [](void* me, std::uint64_t id,
                                       usb_redir_set_configuration_header* asked) {
        self(me).configure(id, asked->configuration);
    };
    parser.set_alt_setting_func = [](void* me, std::uint64_t id, usb_redir_set_alt_setting_header* asked) {
        self(me).choose(id, asked->interface, asked->alt);
    };
    parser.start_interrupt_receiving_func = [](void* me, std::uint64_t id,
                                               usb_redir_start_interrupt_receiving_header* asked) {
        self(me).listen(id, asked->endpoint, true);
    };
    parser.stop_interrupt_receiving_func = [](void* me, std::uint64_t id,
                                              usb_redir_stop_interrupt_receiving_header* asked) {
        self(me).listen(id, asked->endpoint, false);
    };
    parser.cancel_data_packet_func = [](void* me, std::uint64_t id) { self(me).cancel(id); };
    parser.control_packet_func = [](void* me, std::uint64_t id, usb_redir_control_packet_header* asked,
                                    std::uint8_t* data, int count) {
        Waiting request{id,
                        0,
                        {asked->requesttype, asked->request, asked->value, asked->index},
                        kept(self(me).parser_.get(), data, count)};
        request.data.resize(asked->length);
        self(me).take(std::move(request));
    };
    parser.bulk_packet_func = [](void* me, std::uint64_t id, usb_redir_bulk_packet_header* asked,
                                 std::uint8_t* data, int count) {
        Waiting request{id, asked->endpoint, {}, kept(self(me).parser_.get(), data, count)};
        request.data.resize((std::size_t{asked->length_high} << 16U) | asked->length);
        self(me).take(std::move(request));
    };
    parser.interrupt_packet_func = [](void* me, std::uint64_t id, usb_redir_interrupt_packet_header* asked,
                                      std::uint8_t* data, int count) {
        self(me).take({id, asked->endpoint, {}, kept(self(me).parser_.get(), data, count)});
    };
    // What no scanner and no printer has, or what only the other side may say.
    parser.get_configuration_func = [](void*, std::uint64_t) {};
    parser.get_alt_setting_func = [](void*, std::uint64_t, usb_redir_get_alt_setting_header*) {};
    parser.filter_reject_func = [](void* me) { self(me).hung_up_ = true; };
    parser.filter_filter_func = [](void*, usbredirfilter_rule* rules, int) { std::free(rules); };
    parser.device_disconnect_ack_func = [](void*) {};
}

int Redirected::read(std::span<std::uint8_t> to) {
    const ssize_t count = recv(line_.number(), to.data(), to.size(), MSG_DONTWAIT);
    if (count > 0) return static_cast<int>(count);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    hung_up_ = true;
    return -1;
}

int Redirected::write(std::span<const std::uint8_t> bytes) {
    const ssize_t count = send(line_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) return static_cast<int>(count);
    if (errno == EINTR) return 0;
    hung_up_ = true;
    return -1;
}

bool Redirected::advance() {
    model_.time_is(now());
    if (usbredirparser_do_read(parser_.get()) == usbredirparser_read_parse_error) hung_up_ = true;
    if (greeted_ && model_.plugged() != there_) there_ ? disconnect() : connect();
    answer_what_can_be();
    tell_reports();
    while (!hung_up_ && usbredirparser_has_data_to_write(parser_.get()) > 0)
        (void)usbredirparser_do_write(parser_.get());
    return !hung_up_;
}

int Redirected::longest_wait() const {
    const auto change = model_.next_change();
    if (!change) return -1;
    const auto left = std::chrono::duration_cast<usb::Milliseconds>(*change - now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 1));
}

void Redirected::disconnect() {
    there_ = false;
    waiting_.clear();
    listened_.clear();
    alternates_.clear();
    usbredirparser_send_device_disconnect(parser_.get());
}

void Redirected::connect() {
    there_ = true;
    model_.power_on();
    tell_its_parts();
    usb_redir_device_connect_header it{};
    it.speed = usb_redir_speed_full;
    it.vendor_id = model_.description().ids.vendor;
    it.product_id = model_.description().ids.product;
    it.device_version_bcd = 0x0100;
    usbredirparser_send_device_connect(parser_.get(), &it);
}

void Redirected::tell_its_parts() {
    usb_redir_interface_info_header parts{};
    usb_redir_ep_info_header ends{};
    std::ranges::fill(ends.type, no_endpoint);
    ends.type[place_of(0)] = ends.type[place_of(0x80)] = usb_redir_type_control;
    for (const usb::Interface& one : model_.description().interfaces) {
        const auto chosen = alternates_.find(one.number);
        if (one.alternate != (chosen == alternates_.end() ? 0 : chosen->second)) continue;
        const std::size_t at = parts.interface_count;
        if (at == most_endpoints) break;
        parts.interface[at] = one.number;
        parts.interface_class[at] = one.class_code;
        parts.interface_subclass[at] = one.subclass;
        parts.interface_protocol[at] = one.protocol;
        parts.interface_count = static_cast<std::uint32_t>(at + 1);
        for (const usb::Endpoint& end : one.endpoints) {
            const std::size_t place = place_of(end.address);
            ends.type[place] = static_cast<std::uint8_t>(end.type);  // the same numbers as in the descriptor
            ends.interval[place] = 10;
            ends.interface[place] = one.number;
            ends.max_packet_size[place] = end.packet_size;
        }
    }
    usbredirparser_send_interface_info(parser_.get(), &parts);
    usbredirparser_send_ep_info(parser_.get(), &ends);
}

void Redirected::reset() {
    waiting_.clear();
    listened_.clear();
    alternates_.clear();
    model_.power_on();
}

void Redirected::configure(std::uint64_t id, std::uint8_t configuration) {
    constexpr std::uint8_t set_configuration = 9;  // USB 2.0, table 9-4
    const auto done = model_.tell({0x00, set_configuration, configuration, 0}, {});
    tell_its_parts();
    usb_redir_configuration_status_header status{};
    status.status = done == DeviceModel::Handshake::ack ? usb_redir_success : usb_redir_stall;
    status.configuration = configuration;
    usbredirparser_send_configuration_status(parser_.get(), id, &status);
}

void Redirected::choose(std::uint64_t id, std::uint8_t interface, std::uint8_t alternate) {
    constexpr std::uint8_t set_interface = 11;
    const auto done = model_.tell({0x01, set_interface, alternate, interface}, {});
    alternates_[interface] = alternate;
    tell_its_parts();
    usb_redir_alt_setting_status_header status{};
    status.status = done == DeviceModel::Handshake::ack ? usb_redir_success : usb_redir_stall;
    status.interface = interface;
    status.alt = alternate;
    usbredirparser_send_alt_setting_status(parser_.get(), id, &status);
}

void Redirected::listen(std::uint64_t id, std::uint8_t endpoint, bool on) {
    on ? (void)listened_.insert(endpoint) : (void)listened_.erase(endpoint);
    usb_redir_interrupt_receiving_status_header status{};
    status.status = usb_redir_success;
    status.endpoint = endpoint;
    usbredirparser_send_interrupt_receiving_status(parser_.get(), id, &status);
}

void Redirected::take(Waiting request) {
    waiting_.push_back(std::move(request));
}

void Redirected::cancel(std::uint64_t id) {
    const auto victim = std::ranges::find(waiting_, id, &Waiting::id);
    if (victim == waiting_.end()) return;  // its answer is on the way already
    answer(*victim, usb_redir_cancelled);
    waiting_.erase(victim);
}

void Redirected::answer_what_can_be() {
    std::set<std::uint8_t> busy;  // transfers of one endpoint take their turns
    for (auto at = waiting_.begin(); at != waiting_.end();) {
        ModelTransfer transfer{at->endpoint, at->setup, at->data, at->done};
        std::optional<TransferResult> result;
        if (!busy.contains(at->endpoint)) result = attempt(model_, transfer);
        at->done = transfer.done;
        if (!result) {
            busy.insert(at->endpoint);
            ++at;
            continue;
        }
        answer(*at, status_of(*result));
        at = waiting_.erase(at);
    }
}

void Redirected::answer(Waiting& request, std::uint8_t status) {
    const bool in = towards_host(request.endpoint, request.setup);
    std::uint8_t* data = in ? request.data.data() : nullptr;
    const int count = in ? static_cast<int>(request.done) : 0;
    if (request.endpoint == 0) {
        usb_redir_control_packet_header header{};
        header.endpoint = in ? 0x80 : 0x00;
        header.request = request.setup.request;
        header.requesttype = request.setup.request_type;
        header.status = status;
        header.value = request.setup.value;
        header.index = request.setup.index;
        header.length = static_cast<std::uint16_t>(request.done);
        usbredirparser_send_control_packet(parser_.get(), request.id, &header, data, count);
        return;
    }
    if (is_interrupt(model_, request.endpoint)) {
        usb_redir_interrupt_packet_header header{request.endpoint, status,
                                                 static_cast<std::uint16_t>(request.done)};
        usbredirparser_send_interrupt_packet(parser_.get(), request.id, &header, data, count);
        return;
    }
    usb_redir_bulk_packet_header header{};
    header.endpoint = request.endpoint;
    header.status = status;
    header.length = static_cast<std::uint16_t>(request.done & 0xFFFFU);
    header.length_high = static_cast<std::uint16_t>(request.done >> 16U);
    usbredirparser_send_bulk_packet(parser_.get(), request.id, &header, data, count);
}

void Redirected::tell_reports() {
    for (const std::uint8_t endpoint : listened_) {
        while (true) {
            DeviceModel::Answer report = model_.poll(endpoint);
            if (report.handshake == DeviceModel::Handshake::nak) break;
            const bool stalled = report.handshake == DeviceModel::Handshake::stall;
            usb_redir_interrupt_packet_header header{};
            header.endpoint = endpoint;
            header.status = stalled ? usb_redir_stall : usb_redir_success;
            header.length = static_cast<std::uint16_t>(report.bytes.size());
            usbredirparser_send_interrupt_packet(parser_.get(), reports_++, &header, report.bytes.data(),
                                                 static_cast<int>(report.bytes.size()));
            if (stalled) break;
        }
    }
}

}  // namespace anjungan::tests
