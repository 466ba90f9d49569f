#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "kiosk/desk/desk.h"
#include "platform/system/heartbeat.h"

namespace anjungan::loop {

// How the loop reaches the circulation desk.
class DeskPort {
  public:
    virtual ~DeskPort() = default;
    virtual void submit(desk::Request request) = 0;
    // When the loop has to call tick() for the desk's sake; nothing when the desk keeps its own time.
    [[nodiscard]] virtual std::optional<Steady> next_tick() const = 0;
    virtual void tick() = 0;
    // When the desk was last seen at the work it has in hand; nothing: it has none.
    [[nodiscard]] virtual std::optional<Steady> last_sign_of_life() const { return std::nullopt; }
};

// The desk at the loop's own thread: for scripts and tests, where time stands still while it works.
class DeskInline final : public DeskPort {
  public:
    DeskInline(desk::Desk& desk, const Clock& clock) : desk_(desk), clock_(clock) {}
    void submit(desk::Request request) override { desk_.handle(request, clock_.now()); }
    [[nodiscard]] std::optional<Steady> next_tick() const override { return desk_.next_tick(); }
    void tick() override {
        if (clock_.now().steady >= desk_.next_tick()) desk_.tick(clock_.now());
    }

  private:
    desk::Desk& desk_;
    const Clock& clock_;
};

// The answer of a desk that cannot take a request now; nothing for what is never refused: receipts, and
// the PIN of staff, which may help.
[[nodiscard]] std::optional<desk::Report> refusal_of(const desk::Request& request);

// The desk on a thread of its own: the screen never waits for a disk. The destructor lets the request in
// hand come to its end and drops the rest.
class DeskWorker final : public DeskPort {
  public:
    // More requests of patrons are refused while so many wait: those of two full visits (flows::most_rows),
    // the second of which came while the desk did not answer the first.
    static constexpr std::size_t most_waiting = 512;

    // `desk` is used by the worker's thread alone from now on; `clock` must be safe for any thread. `heart`
    // beats with each request, and whoever waits for something within one makes it beat between two waits;
    // lent.
    // `refuse` takes what is refused, on the thread that submits.
    DeskWorker(desk::Desk& desk, const Clock& clock, Heartbeat& heart,
               std::function<void(desk::Report)> refuse);
    ~DeskWorker() override;
    DeskWorker(const DeskWorker&) = delete;
    DeskWorker& operator=(const DeskWorker&) = delete;
    void submit(desk::Request request) override;
    [[nodiscard]] std::optional<Steady> next_tick() const override { return std::nullopt; }
    void tick() override {}
    [[nodiscard]] std::optional<Steady> last_sign_of_life() const override { return heart_.last(); }

  private:
    void work();

    desk::Desk& desk_;
    const Clock& clock_;
    Heartbeat& heart_;
    const std::function<void(desk::Report)> refuse_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<desk::Request> requests_;
    bool stop_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace anjungan::loop
