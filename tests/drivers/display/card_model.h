#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "drivers/display/card.h"

namespace anjungan::display {

// A card that is none: its panel shows what was switched on or flipped to.
struct CardModel {
    std::vector<Connector> connectors{{.id = 7,
                                       .name = "HDMI-A-1",
                                       .connected = true,
                                       .width_mm = 476,
                                       .timings = {{4, 2, 60, true, 0}, {8, 6, 60, false, 1}}}};
    bool held_by_another = false, pulled_out = false;
    bool flips_take_forever = false;
    int buffers = 0, most_buffers = 100;
    // What is on the panel, and how it came there.
    std::vector<std::uint32_t> picture;
    int width = 0, switched_on = 0, flipped = 0, darkened = 0;

    [[nodiscard]] std::unique_ptr<Card> plug_in();
};

class ModelBuffer final : public Buffer {
  public:
    ModelBuffer(CardModel& model, int width, int height)
        : model_(model),
          width_(width),
          height_(height),
          all_(static_cast<std::size_t>((width + padding) * height), 0x00BAD000) {
        ++model_.buffers;
    }
    ~ModelBuffer() override { --model_.buffers; }
    [[nodiscard]] Pixels pixels() override { return {all_, width_, height_, width_ + padding}; }
    void to_panel() const {
        model_.width = width_;
        model_.picture.clear();
        for (int y = 0; y < height_; ++y)
            model_.picture.insert(model_.picture.end(), all_.begin() + y * (width_ + padding),
                                  all_.begin() + y * (width_ + padding) + width_);
    }

  private:
    static constexpr int padding = 3;  // cards like their rows longer
    CardModel& model_;
    const int width_, height_;
    std::vector<std::uint32_t> all_;
};

class ModelCard final : public Card {
  public:
    explicit ModelCard(CardModel& model) : model_(model) {}
    [[nodiscard]] std::string name() const override { return "model"; }
    [[nodiscard]] Result<std::vector<Connector>> connectors() override {
        if (model_.pulled_out) return fail(Fault::gone, "pulled out");
        return model_.connectors;
    }
    [[nodiscard]] Result<std::unique_ptr<Buffer>> make_buffer(int width, int height) override {
        if (model_.buffers >= model_.most_buffers) return fail(Fault::full, "no memory for a picture");
        return std::make_unique<ModelBuffer>(model_, width, height);
    }
    [[nodiscard]] Status show(const Connector& connector, const Timing& timing, Buffer& buffer) override {
        if (model_.held_by_another) return fail(Fault::denied, "held");
        for (const Connector& one : model_.connectors)
            if (one.id == connector.id && one.connected) {
                EXPECT_EQ(buffer.pixels().width, timing.width);
                static_cast<ModelBuffer&>(buffer).to_panel();
                ++model_.switched_on;
                pending_ = nullptr;
                return {};
            }
        return fail(Fault::gone, "no panel");
    }
    [[nodiscard]] Status flip(Buffer& buffer) override {
        if (model_.held_by_another) return fail(Fault::denied, "held");
        if (pending_ != nullptr) return fail(Fault::busy, "not yet");
        pending_ = &static_cast<ModelBuffer&>(buffer);
        ++model_.flipped;
        return {};
    }
    void blank() override {
        model_.picture.clear();
        pending_ = nullptr;
        ++model_.darkened;
    }
    [[nodiscard]] bool flipped(std::chrono::milliseconds) override {
        if (model_.flips_take_forever && pending_ != nullptr) return false;
        if (pending_ != nullptr) std::exchange(pending_, nullptr)->to_panel();
        return true;
    }
    [[nodiscard]] int descriptor() const override { return -1; }

  private:
    CardModel& model_;
    ModelBuffer* pending_ = nullptr;
};

inline std::unique_ptr<Card> CardModel::plug_in() {
    return std::make_unique<ModelCard>(*this);
}

}  // namespace anjungan::display
