#include "kiosk/ui/sound.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <string_view>

namespace anjungan::ui {

namespace {

// Without a card ALSA complains in a dozen lines each time it is asked, and on a unit one may be plugged in
// later.
bool nothing_to_sound_with() {
    const char* driver = std::getenv("SDL_AUDIODRIVER");
    if (driver == nullptr || std::string_view(driver) != "alsa") return false;
    std::error_code error;
    for (std::filesystem::directory_iterator at("/dev/snd", error), end; !error && at != end;
         at.increment(error))
        if (at->path().filename().string().starts_with("controlC")) return false;
    return true;
}

}  // namespace

std::vector<std::int16_t> at_volume(const Samples& samples, int volume) {
    const float part = static_cast<float>(std::clamp(volume, 0, 100)) / 100;
    const float gain = part * part * std::numeric_limits<std::int16_t>::max();
    std::vector<std::int16_t> out;
    out.reserve(samples.size());
    for (const float sample : samples) out.push_back(static_cast<std::int16_t>(std::lround(sample * gain)));
    return out;
}

struct Sounds::Player {
    SDL_AudioDeviceID device = 0;  // 0: at rest
    bool dumb = false;

    [[nodiscard]] bool open() {
        if (device != 0) return true;
        if (nothing_to_sound_with()) return false;
        if (dumb || (dumb = SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)) return false;
        SDL_AudioSpec wanted{};
        wanted.freq = sample_rate;
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = 1024;
        device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
        if (device != 0) return true;
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    void close() {
        if (device == 0) return;
        SDL_CloseAudioDevice(device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        device = 0;
    }
};

Sounds::Sounds() : player_(new Player) {}
Sounds::~Sounds() {
    player_->close();
}

void Sounds::play(Sound sound, int step, int volume) {
    if (volume <= 0 || !player_->open()) return;
    const std::vector<std::int16_t> samples = at_volume(ui::sounding(sound, step), volume);
    SDL_ClearQueuedAudio(player_->device);
    SDL_QueueAudio(player_->device, samples.data(),
                   static_cast<std::uint32_t>(samples.size() * sizeof(std::int16_t)));
    SDL_PauseAudioDevice(player_->device, 0);
}

void Sounds::rest() {
    if (!sounding()) player_->close();
}

bool Sounds::sounding() const {
    return player_->device != 0 && SDL_GetQueuedAudioSize(player_->device) > 0;
}

}  // namespace anjungan::ui
