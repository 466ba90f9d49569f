#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace anjungan::tests {

using Bytes = std::vector<std::uint8_t>;

// What can befall a disk at one of its steps.
enum class Trouble {
    power_cut,  // from this step on nothing reaches the disk and everything fails, until power_on
    io_error,   // from this step on writing and syncing fail, until heal
    full,       // from this step on writing fails for want of space, until heal
};

// A file as a program sees it, and as it would be found after a power cut.
class VolatileFile {
  public:
    [[nodiscard]] const Bytes& cached() const { return cached_; }

  private:
    friend class VolatileDisk;
    struct Write {
        std::size_t at;
        Bytes bytes;  // at most one sector
    };
    struct Truncation {
        std::size_t size;
    };
    using Change = std::variant<Write, Truncation>;

    static void apply(const Change& change, Bytes& content);
    void change(Change change);
    void settle();
    void settle_at_random(std::mt19937_64& random);

    Bytes cached_, durable_;
    std::vector<Change> unsynced_;
    std::size_t lost_ = 0;  // so many of the unsynced were given up by a sync that failed
};

// One folder of files in memory which remembers what was synced and what was not. A step is a write, a
// truncation, a sync or a deletion: at any of them there can be trouble.
class VolatileDisk {
  public:
    enum class Outcome { done, io_error, full };
    using File = std::shared_ptr<VolatileFile>;

    [[nodiscard]] bool is_on() const { return on_; }
    [[nodiscard]] std::size_t steps() const { return steps_; }
    // `step` is counted from here: 1 is the next.
    void trouble_at(std::size_t step, Trouble trouble) { planned_ = Plan{steps_ + step, trouble}; }
    void heal();
    void cut() { on_ = false; }
    void power_on(std::uint64_t seed);

    [[nodiscard]] File find(const std::string& name) const;
    // An existing one or a new one, whose entry in the folder is not synced yet.
    [[nodiscard]] File open(const std::string& name);
    [[nodiscard]] Outcome write(VolatileFile& file, std::size_t at, std::span<const std::uint8_t> bytes);
    [[nodiscard]] Outcome truncate(VolatileFile& file, std::size_t size);
    // A sync that fails gives up what was to be synced, as Linux does: the next one is not told.
    [[nodiscard]] Outcome sync(VolatileFile& file);
    [[nodiscard]] Outcome remove(const std::string& name);
    void sync_folder();

    // For tests: puts a synced file in the place of whatever was there; what lies there now.
    void put(const std::string& name, Bytes content);
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    struct Plan {
        std::size_t step;
        Trouble trouble;
    };
    enum class Step { done, cut_now, dead, io_error, full };
    Step take_step();

    std::map<std::string, File> folder_, synced_folder_;
    std::size_t steps_ = 0;
    std::optional<Plan> planned_;
    std::optional<Trouble> trouble_;
    bool on_ = true;
};

}  // namespace anjungan::tests
