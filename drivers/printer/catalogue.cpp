#include "drivers/printer/catalogue.h"

#include <algorithm>
#include <tuple>

#include "platform/system/file.h"

namespace anjungan::printer {

namespace {

namespace fs = std::filesystem;

// Letters of the longest pattern that fits one of the texts; 0 when none does. "*" alone says nothing.
std::size_t best_fit(const std::vector<std::string>& patterns, std::string_view one, std::string_view other) {
    std::size_t best = 0;
    for (const std::string& pattern : patterns) {
        const auto letters = pattern.size() - static_cast<std::size_t>(std::ranges::count(pattern, '*'));
        if (letters > best && (matches(pattern, one) || matches(pattern, other))) best = letters;
    }
    return best;
}

bool names(const ProfileEntry& entry, usb::Ids ids) {
    return std::ranges::find(entry.ids, ids) != entry.ids.end();
}

}  // namespace

Catalogue::Catalogue() : Catalogue(std::vector<ProfileEntry>{}) {}

Catalogue::Catalogue(std::vector<ProfileEntry> entries) : entries_(std::move(entries)) {
    for (Profile& profile : std::vector{tm_t20(), tm_t88v(), generic_58()})
        if (find(profile.key) == nullptr) entries_.push_back({std::move(profile), {}, {}, {}});
    std::ranges::sort(entries_, {}, [](const ProfileEntry& entry) { return entry.profile.key; });
}

Catalogue::Loaded Catalogue::load(const fs::path& folder) {
    std::vector<std::string> problems;
    std::vector<ProfileEntry> entries;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const fs::path& file = at->path();
        if (file.extension() != ".toml") continue;
        const auto content = read_file(file, longest_profile);
        if (!content) {
            problems.push_back(content.error().sentence);
            continue;
        }
        auto entry =
            parse_profile({reinterpret_cast<const char*>(content->data()), content->size()}, file.string());
        if (entry)
            entries.push_back(std::move(*entry));
        else
            problems.push_back(entry.error().sentence);
    }
    if (error)
        problems.push_back(
            fmt::format("The printer profiles in {} cannot be read: {}; the built-in ones serve.",
                        folder.string(), error.message()));
    std::ranges::sort(problems);
    return {Catalogue(std::move(entries)), std::move(problems)};
}

const Profile& Catalogue::choose(const usb::Description& device, const DeviceId& id) const {
    const bool ids_known = knows(device.ids);
    const Profile* best = nullptr;
    std::tuple<std::size_t, bool, int> best_rank;
    for (const ProfileEntry& entry : entries_) {
        const std::size_t fit = best_fit(entry.models, id.model, device.product);
        const bool right_maker =
            entry.makers.empty() || best_fit(entry.makers, id.maker, device.manufacturer) > 0;
        if (ids_known ? !names(entry, device.ids) : fit == 0 || !right_maker) continue;
        const std::tuple rank{fit, entry.profile.escpos, -entry.profile.dots};
        if (best != nullptr && rank <= best_rank) continue;
        best = &entry.profile;
        best_rank = rank;
    }
    return best != nullptr ? *best : *find(generic_58().key);
}

const Profile* Catalogue::find(std::string_view key) const {
    const auto found =
        std::ranges::find_if(entries_, [&](const ProfileEntry& entry) { return entry.profile.key == key; });
    return found == entries_.end() ? nullptr : &found->profile;
}

bool Catalogue::knows(usb::Ids ids) const {
    return std::ranges::any_of(entries_, [&](const ProfileEntry& entry) { return names(entry, ids); });
}

}  // namespace anjungan::printer
