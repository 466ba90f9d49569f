// kiosk/voice: how the kiosk speaks. It is handed words and a voice and says them; which words, and when,
// is decided elsewhere (kiosk/ui/screen_reader.h). No screen, no SDL, no library enters here, and nothing
// that was said is written anywhere: it may hold a person's name.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace anjungan::voice {

struct Utterance {
    std::string text;          // UTF-8, plain words
    std::string voice;         // of espeak-ng: "id", "en"
    int rate = 0, volume = 0;  // steps from the usual: see core::voice_rates and voice_volumes
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

// Says nothing and remembers the last it was told: for tests.
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

// Says nothing and remembers all it was told: for scripts, which come to an end.
class Transcript final : public Voice {
  public:
    void say(Utterance utterance) override { all_.push_back(std::move(utterance)); }
    void stop() override {}
    [[nodiscard]] const std::vector<Utterance>& all() const { return all_; }

  private:
    std::vector<Utterance> all_;
};

}  // namespace anjungan::voice
