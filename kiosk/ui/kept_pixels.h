// Pixels that were made once and are kept while there is room: the least recently shown leave first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <list>
#include <utility>

#include "kiosk/ui/canvas.h"

namespace anjungan::ui {

// Key: all that they were made for, comparable.
template <class Key>
class KeptPixels {
  public:
    explicit KeptPixels(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    // Those of `key`, made by `make()` unless they are kept; nullptr when it made none, which is kept as well.
    // Good until the next call.
    template <class Make>
    [[nodiscard]] const Pixels* at(Key key, Make make) {
        const auto found = std::ranges::find(kept_, key, &Kept::key);
        if (found != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, found);
        } else {
            Pixels pixels = make();
            bytes_ += size_of(pixels);
            kept_.push_front({std::move(key), std::move(pixels)});
            while ((bytes_ > most_bytes_ || kept_.size() > most) && kept_.size() > 1) {
                bytes_ -= size_of(kept_.back().pixels);
                kept_.pop_back();
            }
        }
        return kept_.front().pixels.empty() ? nullptr : &kept_.front().pixels;
    }
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    void forget() { kept_.clear(), bytes_ = 0; }
    // All but those whose key is `nobodys(key)`.
    template <class Nobodys>
    void forget_but(Nobodys nobodys) {
        std::erase_if(kept_, [&](const Kept& each) {
            const bool goes = !nobodys(each.key);
            if (goes) bytes_ -= size_of(each.pixels);
            return goes;
        });
    }

  private:
    static constexpr std::size_t most = 64;  // of them: one that is found is looked for
    [[nodiscard]] static std::size_t size_of(const Pixels& pixels) { return pixels.argb.size() * 4; }
    struct Kept {
        Key key;
        Pixels pixels;
    };
    std::size_t most_bytes_, bytes_ = 0;
    std::list<Kept> kept_;  // newest first
};

}  // namespace anjungan::ui
