// Chance comes in through here, so that a test can say what it will be.
#pragma once

#include <cstdint>
#include <random>

namespace anjungan {

// One thread, unless the implementation says otherwise.
class Random {
  public:
    virtual ~Random() = default;
    // Any number, each as likely as any other.
    [[nodiscard]] virtual std::uint64_t next() = 0;
    // 0 to `most`, both included. Slightly uneven for a huge `most`; for waiting times, not for secrets.
    [[nodiscard]] std::int64_t up_to(std::int64_t most) {
        return most <= 0 ? 0 : static_cast<std::int64_t>(next() % (static_cast<std::uint64_t>(most) + 1));
    }
};

// The machine's. Any thread may ask.
class SystemRandom final : public Random {
  public:
    [[nodiscard]] std::uint64_t next() override;
};

// The same numbers for the same seed, on every machine.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    [[nodiscard]] std::uint64_t next() override { return engine_(); }

  private:
    std::mt19937_64 engine_;
};

}  // namespace anjungan
