#pragma once

#include <array>
#include <filesystem>
#include <utility>
#include <vector>

#include "kiosk/core/preferences.h"
#include "kiosk/words/words.h"

namespace anjungan::loop {

// The words of every language the kiosk speaks. Any thread may ask.
class Languages {
  public:
    // A language without a catalogue speaks English: `missing` says why, for the log.
    explicit Languages(const std::filesystem::path& folder, std::vector<Error>* missing = nullptr) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            auto loaded = words::Words::load(folder, core::language_codes[i]);
            if (loaded)
                words_[i] = std::move(*loaded);
            else if (missing != nullptr)
                missing->push_back(loaded.error());
        }
    }
    [[nodiscard]] const words::Words& of(core::Language language) const {
        return words_[static_cast<std::size_t>(language)];
    }

  private:
    std::array<words::Words, core::language_codes.size()> words_;
};

}  // namespace anjungan::loop
