// kiosk/voice: how the kiosk speaks. It is handed words and a voice and says them; which words, and when,
// is decided elsewhere (kiosk/ui/screen_reader.h). No screen, no SDL, no library enters here, and nothing
// that was said is written anywhere: it may hold a person's name.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace anjungan::voice {

struct Utterance {
    std::string text;   // UTF-8, plain words
    std::string voice;  // of espeak-ng: "id", "en"
    bool operator==(const Utterance&) const = default;
};

// One mouth. Neither call waits for anything or fails: a voice that cannot speak is silent.
class Voice {
  public:
    virtual ~Voice() = default;
    // What is being said ends; this begins.
    virtual void say(Utterance utterance) = 0;
    // Silence, now.
    virtual void stop() = 0;
};

// Says nothing and remembers the last it was told: for scripts and tests.
class Recorded final : public Voice {
  public:
    void say(Utterance utterance) override {
        last_ = std::move(utterance);
        speaking_ = true;
    }
    void stop() override { speaking_ = false; }
    [[nodiscard]] const std::optional<Utterance>& last() const { return last_; }
    // False after stop(); how long words take to say is not known here.
    [[nodiscard]] bool speaking() const { return speaking_; }

  private:
    std::optional<Utterance> last_;
    bool speaking_ = false;
};

}  // namespace anjungan::voice
