#include "tests/simulation/wire.h"

#include <array>

namespace anjungan::simulation {

using namespace std::chrono_literals;
namespace sip2 = library::sip2;

namespace {

constexpr auto lateness = 28s;  // of a request that was given up, as it was captured

}  // namespace

void Wire::start(const Clock& machine) {
    client_.reset();
    close();
    sip2::Dialect dialect;
    dialect.keeps_entries = parts_.keeps_entries;
    dialect.lists_barcodes = !parts_.keeps_entries;
    client_.emplace(
        sip2::Connection::Parts{
            .transport = *this,
            .clock = machine,
            .random = [this] { return static_cast<double>(parts_.random.up_to(999)) / 1000; },
            .dialect = dialect,
            .account = {std::string(terminal_account), std::string(terminal_password), "", "WSB"},
            .zone = Zone{}},
        sip2::Client::Options{.safeguards = parts_.safeguards});
}

void Wire::carry_out_late(Steady now) {
    std::erase_if(late_, [&](Late& each) {
        if (each.at > now) return false;
        (void)tell(*each.connection, each.bytes);
        return true;
    });
}

Wire::Fate Wire::fate() {
    if (all_is_well_) return Fate::arrives;
    constexpr std::array troubles{Fate::request_torn, Fate::request_spoilt, Fate::answer_lost,
                                  Fate::answer_torn,  Fate::answer_spoilt,  Fate::asked_again,
                                  Fate::comes_late,   Fate::comes_twice,    Fate::stalls};
    const auto drawn = static_cast<std::size_t>(parts_.random.up_to(99));
    return drawn < troubles.size() ? troubles[drawn] : Fate::arrives;
}

Status Wire::open(std::chrono::milliseconds longest) {
    close();
    carry_out_late(parts_.truth.now().steady);
    if (!up_) {
        if (parts_.random.up_to(1) == 0) return fail(Fault::gone, "nobody there");
        parts_.passes(longest);
        return fail(Fault::timed_out, "nobody answers");
    }
    connection_ = std::make_shared<Connection>();
    connection_->terminal = parts_.host.accept();
    closed_ = false;
    return {};
}

std::string Wire::tell(Connection& connection, std::string_view bytes) {
    std::string answers;
    connection.splitter.feed(bytes);
    while (const auto line = connection.splitter.next()) {
        if (!connection.terminal) break;
        if (const auto answer = connection.terminal->answer(*line))
            answers += *answer;
        else
            connection.terminal.reset();
    }
    return answers;
}

std::string Wire::part_of(std::string_view bytes) {
    return std::string(bytes.substr(0, static_cast<std::size_t>(parts_.random.up_to(std::ssize(bytes)))));
}

// As a checksum can notice: it lasts for one message, and is not spoilt itself.
std::string Wire::spoilt(std::string_view bytes) {
    constexpr std::int64_t tail = 12;  // |AY1AZ, four digits, the end
    std::string other(bytes);
    if (std::ssize(other) <= tail) return other;
    char& one = other[static_cast<std::size_t>(parts_.random.up_to(std::ssize(other) - tail - 1))];
    const char flipped = static_cast<char>(one ^ 1);
    if (one >= ' ' && one <= '~') one = flipped;
    return other;
}

// In a few pieces, some of them together.
void Wire::come(std::string_view bytes, std::chrono::milliseconds after) {
    Steady at = parts_.truth.now().steady + after;
    while (!bytes.empty()) {
        const auto length = parts_.random.up_to(3) > 0
                                ? bytes.size()
                                : static_cast<std::size_t>(1 + parts_.random.up_to(std::ssize(bytes) - 1));
        coming_.push_back({at, std::string(bytes.substr(0, length))});
        bytes.remove_prefix(length);
        at = at + std::chrono::milliseconds{parts_.random.up_to(300)};
    }
}

Status Wire::send(std::string_view bytes) {
    if (!connection_ || closed_) return fail(Fault::gone, "closed");
    const Steady now = parts_.truth.now().steady;
    carry_out_late(now);
    if (!up_) return {};  // it lies in a buffer on this side
    const auto connection = connection_;
    switch (fate()) {
        case Fate::arrives:
            come(tell(*connection, bytes), 10ms);
            break;
        case Fate::stalls:
            come(tell(*connection, bytes), std::chrono::milliseconds{parts_.random.up_to(8000)});
            break;
        case Fate::comes_twice:
            come(tell(*connection, bytes), 10ms);
            come(tell(*connection, bytes), 20ms);
            break;
        case Fate::request_torn:
            (void)tell(*connection, part_of(bytes));
            closed_ = true;
            return fail(Fault::gone, "broken off");
        case Fate::request_spoilt:
            come(tell(*connection, spoilt(bytes)), 10ms);
            break;
        case Fate::answer_lost:
            (void)tell(*connection, bytes);
            break;
        case Fate::answer_torn:
            come(part_of(tell(*connection, bytes)), 10ms);
            closed_ = true;
            return {};
        case Fate::answer_spoilt:
            come(spoilt(tell(*connection, bytes)), 10ms);
            break;
        case Fate::asked_again:
            (void)tell(*connection, bytes);
            come(std::string{sip2::Builder(sip2::message_id::request_sc_resend).finish()}, 10ms);
            break;
        case Fate::comes_late:
            late_.push_back({now + lateness, connection, std::string(bytes)});
            break;
    }
    closed_ = closed_ || !connection->terminal;
    return {};
}

Result<std::string> Wire::receive(std::chrono::milliseconds longest) {
    const Steady now = parts_.truth.now().steady;
    if (up_ && !coming_.empty() && coming_.front().at <= now + longest) {
        if (coming_.front().at > now) parts_.passes(coming_.front().at - now);
        std::string bytes = std::move(coming_.front().bytes);
        coming_.pop_front();
        return bytes;
    }
    if (up_ && closed_ && coming_.empty()) return fail(Fault::gone, "closed by the far end");
    parts_.passes(longest);
    return fail(Fault::timed_out, "nothing came");
}

void Wire::close() {
    connection_.reset();
    coming_.clear();
    closed_ = true;
}

}  // namespace anjungan::simulation
