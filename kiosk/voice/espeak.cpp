#include "kiosk/voice/espeak.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <string>
#include <system_error>

#include "platform/system/utf8.h"

namespace anjungan::voice {

namespace {

using namespace std::chrono_literals;

constexpr auto for_ever = -1ms;  // as poll() has it

// The usual is slower than its own 175 words a minute: for people who hear it for the first time. Each step of the rate is a fifth more, or less; espeak-ng says 80 to 450 words a minute.
std::string words_a_minute(int steps) {
    constexpr double usual = 150, step = 1.2;
    return std::to_string(std::clamp(std::lround(usual * std::pow(step, steps)), 80L, 450L));
}
// espeak-ng's amplitude: 0 to 200.
std::string amplitude(int steps) {
    constexpr int usual = 100, step = 40;
    return std::to_string(std::clamp(usual + steps * step, 10, 200));
}

}  // namespace

Espeak::~Espeak() {
    if (!thread_.joinable()) return;
    post({.say = {}, .leave = true});
    thread_.join();
}

void Espeak::say(Utterance utterance) {
    if (wake_up()) post({.say = std::move(utterance)});
}

void Espeak::stop() {
    if (thread_.joinable()) post({});
}

bool Espeak::wake_up() {
    if (thread_.joinable()) return true;
    bell_ = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!bell_.is_open()) return false;
    try {
        thread_ = std::thread([this] { work(); });
    } catch (const std::system_error&) {
        return false;  // no room for a thread now; the next utterance tries again
    }
    return true;
}

// The bell rings and falls silent under the mutex, so that it rings exactly while there is an order: an order
// taken without its ring would leave a ring without an order, and that reads as "be silent".
void Espeak::post(Order order) {
    const std::lock_guard lock(mutex_);
    order_ = std::move(order);
    // It cannot fail: the count is far from its end, which is the only thing that makes it block.
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(bell_.number(), &one, sizeof one);
}

Espeak::Order Espeak::take_order() {
    const std::lock_guard lock(mutex_);
    std::uint64_t rings = 0;
    [[maybe_unused]] const auto taken = ::read(bell_.number(), &rings, sizeof rings);
    return std::exchange(order_, {});
}

void Espeak::work() {
    std::optional<Utterance> next;
    std::optional<Child> child;
    for (;;) {
        const auto at_most = next ? options_.pause : child ? options_.longest : for_ever;
        switch (sleep(child, at_most)) {
            case Woke::called: {
                child.reset();  // what it says is old now
                Order order = take_order();
                if (order.leave) return;
                next = std::move(order.say);
                break;
            }
            case Woke::child_ended:
                if (const auto code = child->wait(); code && *code != 0)
                    complain(options_.program + " ended with code " + std::to_string(*code));
                child.reset();
                break;
            case Woke::time_passed:
                child.reset();
                if (next) start(*std::exchange(next, {}), child);
                break;
        }
    }
}

Espeak::Woke Espeak::sleep(const std::optional<Child>& child, std::chrono::milliseconds at_most) const {
    std::array<pollfd, 2> ears{pollfd{bell_.number(), POLLIN, 0},
                               pollfd{child ? child->ended() : -1, POLLIN, 0}};
    int heard = 0;
    do {
        heard = ::poll(ears.data(), ears.size(), static_cast<int>(at_most.count()));
    } while (heard < 0 && errno == EINTR);
    if (heard <= 0) return Woke::time_passed;
    return ears[0].revents != 0 ? Woke::called : Woke::child_ended;
}

void Espeak::start(const Utterance& utterance, std::optional<Child>& child) {
    auto started =
        Child::start({options_.program, "-v", utterance.voice, "-s", words_a_minute(utterance.rate), "-a",
                      amplitude(utterance.volume), "-b", "1", "--stdin"},
                     utf8_prefix(utterance.text, Child::longest_input));
    if (!started) return complain(started.error().sentence);
    child.emplace(std::move(*started));
}

void Espeak::complain(const std::string& sentence) {
    if (std::exchange(complained_, true) || !options_.trouble) return;
    options_.trouble(sentence);
}

}  // namespace anjungan::voice
