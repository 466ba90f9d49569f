#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/voice/voice.h"
#include "platform/system/child.h"

namespace anjungan::voice {

// Speaks by espeak-ng, one process an utterance, on a thread of its own that sleeps while nothing is to be
// said and does not exist before something is. say(), stop() and the destructor belong to one thread.
class Espeak final : public Voice {
  public:
    struct Options {
        std::string program = "espeak-ng";  // looked up in PATH
        // Whatever is told within this time of something older replaces it unheard: a key that is held down,
        // a row that is answered at once.
        std::chrono::milliseconds pause{60};
        // A program that speaks longer than this hangs, and is ended.
        std::chrono::milliseconds longest{90'000};
        // Told once, by the voice's thread, why there is no speech: a sentence for the log. May be empty.
        std::function<void(const std::string&)> trouble = {};
    };
    explicit Espeak(Options options) : options_(std::move(options)) {}
    // Silence; then waits until thread and program are gone.
    ~Espeak() override;
    Espeak(const Espeak&) = delete;
    Espeak& operator=(const Espeak&) = delete;

    void say(Utterance utterance) override;
    void stop() override;

  private:
    struct Order {
        std::optional<Utterance> say;  // nothing: be silent
        bool leave = false;
    };
    enum class Woke { called, child_ended, time_passed };

    void post(Order order);
    [[nodiscard]] bool wake_up();
    void work();
    [[nodiscard]] Woke sleep(const std::optional<Child>& child, std::chrono::milliseconds at_most) const;
    [[nodiscard]] Order take_order();
    void start(const Utterance& utterance, std::optional<Child>& child);
    void complain(const std::string& sentence);

    Options options_;
    bool complained_ = false;  // the worker's
    Descriptor bell_;          // an eventfd; open as long as the thread lives
    std::mutex mutex_;
    Order order_;  // the latest; under the mutex
    std::thread thread_;
};

}  // namespace anjungan::voice
