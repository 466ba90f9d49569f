// Time comes in through here, and only here, so that every test owns it.
#pragma once

#include <chrono>
#include <compare>
#include <mutex>
#include <optional>

namespace anjungan {

// Wall time, UTC, to the millisecond. What is written into the journal.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// Time that only runs forward and means nothing outside this run. What time-outs are counted in.
struct Steady {
    std::chrono::milliseconds since_start{0};
    auto operator<=>(const Steady&) const = default;
};
[[nodiscard]] constexpr Steady operator+(Steady at, std::chrono::milliseconds span) {
    return {at.since_start + span};
}
[[nodiscard]] constexpr std::chrono::milliseconds operator-(Steady a, Steady b) {
    return a.since_start - b.since_start;
}

// A day in the library's own calendar (its time zone), without a time; and with one.
using Day = std::chrono::local_days;
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

// How far wall time can be believed. A unit may have no battery-backed clock.
enum class ClockTrust {
    synchronised,  // a time server has set it since the start
    plausible,     // not before the build of this program nor before the last journal entry
    doubtful,      // one of these says it is wrong; only the order of entries can be believed
};

// One point in time, both ways.
struct Moment {
    Steady steady;
    Instant wall;
    ClockTrust trust = ClockTrust::plausible;
    bool operator==(const Moment&) const = default;
};

// The library's distance from UTC. Indonesia has three zones and no summer time, so a fixed offset is
// exact; range -12 h to +14 h.
struct Zone {
    std::chrono::minutes offset{7 * 60};  // WIB
    [[nodiscard]] LocalTime local(Instant at) const { return LocalTime{at.time_since_epoch() + offset}; }
    [[nodiscard]] Day day(Instant at) const { return std::chrono::floor<std::chrono::days>(local(at)); }
    bool operator==(const Zone&) const = default;
};

// Any thread may ask.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() const = 0;
};

// The machine's clocks. Trust is `synchronised` when the kernel says so (adjtimex), else `plausible`.
class SystemClock final : public Clock {
  public:
    SystemClock() : start_(std::chrono::steady_clock::now()) {}
    [[nodiscard]] Moment now() const override;

  private:
    std::chrono::steady_clock::time_point start_;
};

// Wall time as well as anybody here knows it, on a unit whose clock may have lost its battery. Never before
// what is known to be past; a clock elsewhere that is believed more may correct it. Any thread.
class KnownTime final : public Clock {
  public:
    // Wall time before this cannot be right: this program did not exist.
    static constexpr Instant built_after = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1};
    // Longer than any library closes: a clock this far after all that is known is wrong as well.
    static constexpr std::chrono::days longest_absence{500};
    // By so much two clocks may differ and both be right: messages travel, minutes are rounded.
    static constexpr std::chrono::minutes tolerance{2};

    explicit KnownTime(const Clock& machine) : machine_(machine) {}

    // Something happened then: the last entry of the journal. What lies before is no time.
    void has_been(Instant past);
    // A clock that people set and watch (the library system's) says so now. Believed where the machine's own
    // is not synchronised.
    void is(Instant there);
    // synchronised: the machine's. Otherwise plausible: the machine's, or what is(…) said; doubtful: neither
    // can be, and the time goes on from the last that is known.
    [[nodiscard]] Moment now() const override;

  private:
    // A wall time that was known at a steady one.
    struct Mark {
        Instant wall;
        Steady steady;
        [[nodiscard]] Instant later(Steady now) const { return wall + (now - steady); }
    };
    const Clock& machine_;
    mutable std::mutex mutex_;
    std::optional<Mark> past_, there_;
};

// A clock that stands still until it is moved. One thread.
class VirtualClock final : public Clock {
  public:
    explicit VirtualClock(Instant start) : moment_{{}, start, ClockTrust::synchronised} {}
    [[nodiscard]] Moment now() const override { return moment_; }
    void advance(std::chrono::milliseconds span) {
        moment_.steady.since_start += span;
        moment_.wall += span;
    }
    void set_wall(Instant at, ClockTrust trust) { moment_.wall = at, moment_.trust = trust; }

  private:
    Moment moment_;
};

}  // namespace anjungan
