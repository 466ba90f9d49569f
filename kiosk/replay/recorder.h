#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/flows/state.h"
#include "kiosk/replay/stand_ins.h"
#include "platform/system/descriptor.h"
#include "platform/system/result.h"

namespace anjungan::replay {

// Writes down what happens at the kiosk, event by event, before each is decided on: what ended the program is
// in the file as well. One thread.
class Recorder {
  public:
    // About two weeks of a busy kiosk. What would make the file longer is not written any more.
    static constexpr std::uintmax_t longest_file = 64U << 20U;  // bytes

    // Goes on at the end of a file that is there; a new one only its owner can read. Fault::denied, not_found
    // (the folder), invalid (no regular file), io.
    [[nodiscard]] static Result<Recorder> open(const std::filesystem::path& file, std::string version);

    // The kiosk is switched on anew: the next event is the first of its life.
    void begin() { stand_ins_.reset(); }
    // What happens, and at which state of the kiosk. Fault::full: the file is as long as it may be, or the
    // disk is full; io. Nothing more is to be recorded then: what follows would not fit.
    [[nodiscard]] Status record(const core::Event& event, const flows::State& before);

  private:
    Recorder(std::filesystem::path file, Descriptor open, std::uintmax_t size, std::string version)
        : file_(std::move(file)), open_(std::move(open)), size_(size), version_(std::move(version)) {}
    [[nodiscard]] Status append(std::string line);

    std::filesystem::path file_;
    Descriptor open_;
    std::uintmax_t size_ = 0;
    std::string version_;
    std::optional<StandIns> stand_ins_;  // of this life
};

}  // namespace anjungan::replay
