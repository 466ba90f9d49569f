#include "tests/support/volatile_disk.h"

#include <algorithm>
#include <set>

namespace anjungan::tests {

namespace {

constexpr std::size_t sector = 512;  // bytes; what a disk writes whole or not at all

}  // namespace

void VolatileFile::apply(const Change& change, Bytes& content) {
    if (const auto* cut = std::get_if<Truncation>(&change)) {
        content.resize(cut->size);
        return;
    }
    const auto& write = std::get<Write>(change);
    content.resize(std::max(content.size(), write.at + write.bytes.size()));
    std::ranges::copy(write.bytes, content.begin() + static_cast<std::ptrdiff_t>(write.at));
}

void VolatileFile::change(Change change) {
    apply(change, cached_);
    unsynced_.push_back(std::move(change));
}

void VolatileFile::settle() {
    for (std::size_t i = lost_; i < unsynced_.size(); ++i) apply(unsynced_[i], durable_);
    unsynced_.clear();
    lost_ = 0;
}

void VolatileFile::settle_at_random(std::mt19937_64& random) {
    if (random() % 2 == 0) {  // in order up to some point
        unsynced_.resize(random() % (unsynced_.size() + 1));
        lost_ = 0;
    } else {  // any of them, as a disk with a cache of its own does
        std::erase_if(unsynced_, [&](const Change&) { return random() % 2 == 0; });
        lost_ = 0;
    }
    settle();
}

void VolatileDisk::heal() {
    planned_.reset();
    trouble_.reset();
}

void VolatileDisk::power_on(std::uint64_t seed) {
    std::mt19937_64 random{seed};
    std::set<std::string> known;
    for (const auto* folder : {&folder_, &synced_folder_})
        for (const auto& [name, file] : *folder) known.insert(name);
    for (const std::string& name : known) {
        const bool entry_made_it = seed != 0 && random() % 2 == 0;
        if (entry_made_it) {
            if (const File file = find(name))
                synced_folder_[name] = file;
            else
                synced_folder_.erase(name);
        }
    }
    folder_.clear();
    for (auto& [name, file] : synced_folder_) {
        if (seed != 0) file->settle_at_random(random);
        auto found = std::make_shared<VolatileFile>();
        found->cached_ = found->durable_ = file->durable_;
        file = found;
    }
    folder_ = synced_folder_;
    heal();
    on_ = true;
}

VolatileDisk::File VolatileDisk::find(const std::string& name) const {
    const auto found = folder_.find(name);
    return found == folder_.end() ? nullptr : found->second;
}

VolatileDisk::File VolatileDisk::open(const std::string& name) {
    File& file = folder_[name];
    if (!file) file = std::make_shared<VolatileFile>();
    return file;
}

VolatileDisk::Step VolatileDisk::take_step() {
    ++steps_;
    if (!on_) return Step::dead;
    if (planned_ && planned_->step == steps_) {
        if (planned_->trouble == Trouble::power_cut) {
            on_ = false;
            return Step::cut_now;
        }
        trouble_ = planned_->trouble;
    }
    if (!trouble_) return Step::done;
    return *trouble_ == Trouble::full ? Step::full : Step::io_error;
}

VolatileDisk::Outcome VolatileDisk::write(VolatileFile& file, std::size_t at,
                                          std::span<const std::uint8_t> bytes) {
    const Step step = take_step();
    if (step == Step::dead) return Outcome::io_error;
    while (!bytes.empty()) {
        const std::size_t part = std::min(bytes.size(), sector - at % sector);
        file.change(
            VolatileFile::Write{at, Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part))});
        at += part;
        bytes = bytes.subspan(part);
        // A write that fails may have done a part of its work.
        if (step == Step::io_error || step == Step::full) break;
    }
    if (step == Step::full) return Outcome::full;
    return step == Step::done ? Outcome::done : Outcome::io_error;
}

VolatileDisk::Outcome VolatileDisk::truncate(VolatileFile& file, std::size_t size) {
    const Step step = take_step();
    if (step == Step::dead || step == Step::io_error) return Outcome::io_error;
    file.change(VolatileFile::Truncation{size});
    return step == Step::cut_now ? Outcome::io_error : Outcome::done;
}

VolatileDisk::Outcome VolatileDisk::sync(VolatileFile& file) {
    const Step step = take_step();
    if (step == Step::io_error) file.lost_ = file.unsynced_.size();
    if (step != Step::done && step != Step::full) return Outcome::io_error;
    file.settle();
    return Outcome::done;
}

VolatileDisk::Outcome VolatileDisk::remove(const std::string& name) {
    const Step step = take_step();
    if (step == Step::dead || step == Step::io_error) return Outcome::io_error;
    folder_.erase(name);
    return step == Step::cut_now ? Outcome::io_error : Outcome::done;
}

void VolatileDisk::sync_folder() {
    synced_folder_ = folder_;
}

void VolatileDisk::put(const std::string& name, Bytes content) {
    auto file = std::make_shared<VolatileFile>();
    file->cached_ = file->durable_ = std::move(content);
    folder_[name] = synced_folder_[name] = file;
}

std::vector<std::string> VolatileDisk::names() const {
    std::vector<std::string> names;
    for (const auto& [name, file] : folder_) names.push_back(name);
    return names;
}

}  // namespace anjungan::tests
