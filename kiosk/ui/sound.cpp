#include "kiosk/ui/sound.h"

#include <SDL.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace anjungan::ui {

namespace {

constexpr std::array<const char*, 3> names{"accepted", "refused", "attention"};
constexpr std::size_t largest = 1U << 20U;  // bytes

// Samples of a file in the format of the device; empty when it cannot be used.
std::vector<std::uint8_t> load(const std::filesystem::path& file, const SDL_AudioSpec& wanted) {
    std::error_code error;
    if (std::filesystem::file_size(file, error) > largest || error) return {};
    SDL_AudioSpec spec{};
    std::uint8_t* data = nullptr;
    std::uint32_t length = 0;
    if (SDL_LoadWAV(file.string().c_str(), &spec, &data, &length) == nullptr) return {};
    std::vector<std::uint8_t> samples(data, data + length);
    SDL_FreeWAV(data);
    SDL_AudioCVT convert{};
    const int needed = SDL_BuildAudioCVT(&convert, spec.format, spec.channels, spec.freq, wanted.format,
                                         wanted.channels, wanted.freq);
    if (needed < 0) return {};
    if (needed == 0) return samples;
    convert.len = static_cast<int>(samples.size());
    samples.resize(samples.size() * static_cast<std::size_t>(convert.len_mult));
    convert.buf = samples.data();
    if (SDL_ConvertAudio(&convert) != 0) return {};
    samples.resize(static_cast<std::size_t>(convert.len_cvt));
    return samples;
}

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

struct Sounds::Player {
    std::filesystem::path assets;
    SDL_AudioDeviceID device = 0;  // 0: at rest
    bool loaded = false, dumb = false;
    std::array<std::vector<std::uint8_t>, names.size()> samples = {};

    [[nodiscard]] bool open() {
        if (device != 0) return true;
        if (nothing_to_sound_with()) return false;
        if (dumb || (dumb = SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)) return false;
        SDL_AudioSpec wanted{};
        wanted.freq = 44100;
        wanted.format = AUDIO_S16SYS;
        wanted.channels = 1;
        wanted.samples = 1024;
        device = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
        if (device == 0) {
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
            return false;
        }
        if (!loaded)
            for (std::size_t i = 0; i < names.size(); ++i)
                samples[i] = load(assets / "sounds" / (std::string{names[i]} + ".wav"), wanted);
        loaded = true;
        return true;
    }
    void close() {
        if (device == 0) return;
        SDL_CloseAudioDevice(device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        device = 0;
    }
};

Sounds::Sounds(std::filesystem::path assets) : player_(new Player{std::move(assets)}) {}
Sounds::~Sounds() {
    player_->close();
}

void Sounds::play(Sound sound) {
    if (!player_->open()) return;
    const auto& samples = player_->samples[static_cast<std::size_t>(sound)];
    SDL_ClearQueuedAudio(player_->device);
    if (samples.empty()) return rest();
    SDL_QueueAudio(player_->device, samples.data(), static_cast<std::uint32_t>(samples.size()));
    SDL_PauseAudioDevice(player_->device, 0);
}

void Sounds::rest() {
    if (!sounding()) player_->close();
}

bool Sounds::sounding() const {
    return player_->device != 0 && SDL_GetQueuedAudioSize(player_->device) > 0;
}

}  // namespace anjungan::ui
