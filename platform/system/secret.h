#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace anjungan {

// What somebody has typed and nobody may read afterwards: a PIN, a password. Its characters lie in the value
// itself, never on the heap, and are overwritten when it goes, when it is moved from and when it is cleared.
// At most `longest` bytes; more are not taken.
class Secret {
  public:
    static constexpr std::size_t longest = 64;

    Secret() = default;
    explicit Secret(std::string_view text) {
        for (const char each : text) push_back(each);
    }
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    Secret(Secret&& other) noexcept : text_(other.text_), size_(other.size_) { other.clear(); }
    Secret& operator=(Secret&& other) noexcept {
        if (this == &other) return *this;
        text_ = other.text_;
        size_ = other.size_;
        other.clear();
        return *this;
    }
    ~Secret() { clear(); }

    void push_back(char each) {
        if (size_ < longest) text_[size_++] = each;
    }
    void pop_back() {
        if (size_ > 0) text_[--size_] = '\0';
    }
    // explicit_bzero: the compiler may not leave it out, though nobody reads the place again.
    void clear() {
        explicit_bzero(text_.data(), text_.size());
        size_ = 0;
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    // Good as long as the secret is neither changed nor gone.
    [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

    bool operator==(const Secret& other) const { return view() == other.view(); }
    bool operator==(std::string_view text) const { return view() == text; }

  private:
    std::array<char, longest> text_{};
    std::size_t size_ = 0;
};

}  // namespace anjungan
