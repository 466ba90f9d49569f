#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "kiosk/provisioning/disk.h"

namespace anjungan::provisioning {

// A real folder on a disk that fails. Steps are the changes, counted from 1.
class FaultyDisk final : public Disk {
  public:
    enum class Trouble {
        cut_before,  // from this step on nothing happens and everything fails: the power is gone
        cut_amid,    // the same, and the step itself is half done
        cut_after,   // the same, and the step is done and nobody heard of it
        fails,       // this step fails and nothing of it happens; those after it are well
    };

    [[nodiscard]] int steps() const { return steps_; }
    void trouble_at(int step, Trouble trouble) { at_ = steps_ + step, trouble_ = trouble; }
    void power_on() { at_ = 0, dead_ = false; }

    [[nodiscard]] Result<std::string> read(const std::filesystem::path& file,
                                           std::size_t limit) const override {
        return dead_ ? gone() : disk_.read(file, limit);
    }
    [[nodiscard]] Result<std::filesystem::path> target(const std::filesystem::path& link) const override {
        return dead_ ? gone() : disk_.target(link);
    }
    [[nodiscard]] bool exists(const std::filesystem::path& path) const override {
        return !dead_ && disk_.exists(path);
    }
    [[nodiscard]] std::vector<std::string> names(const std::filesystem::path& folder) const override {
        return dead_ ? std::vector<std::string>{} : disk_.names(folder);
    }

    [[nodiscard]] Status make_folder(const std::filesystem::path& folder) override {
        return step([&] { return disk_.make_folder(folder); },
                    [&] { return disk_.make_folder(folder.parent_path()); });
    }
    [[nodiscard]] Status write(const std::filesystem::path& file, std::string_view content,
                               mode_t mode) override {
        return step(
            [&] { return disk_.write(file, content, mode); },
            [&] { return disk_.write(file.string() + ".new", content.substr(content.size() / 2), mode); });
    }
    [[nodiscard]] Status point(const std::filesystem::path& link,
                               const std::filesystem::path& target) override {
        return step([&] { return disk_.point(link, target); },
                    [&] { return disk_.point(link.string() + ".new", target); });
    }
    [[nodiscard]] Status overwrite(const std::filesystem::path& file) override {
        return step([&] { return disk_.overwrite(file); },
                    [&] {
                        auto content = disk_.read(file, 100'000).value_or("");
                        content.replace(0, content.size() / 2, content.size() / 2, '\0');
                        return disk_.write(file, content, 0600);
                    });
    }
    [[nodiscard]] Status remove(const std::filesystem::path& path) override {
        return step([&] { return disk_.remove(path); },
                    [&]() -> Status {
                        const auto names = disk_.names(path);
                        if (!names.empty()) return disk_.remove(path / names.front());
                        return {};
                    });
    }

  private:
    static tl::unexpected<Error> gone() { return fail(Fault::io, "the disk is gone"); }

    template <class Done, class Half>
    Status step(const Done& done, const Half& half) {
        if (dead_) return gone();
        if (++steps_ != at_) return done();
        dead_ = trouble_ != Trouble::fails;
        if (trouble_ == Trouble::cut_after) (void)done();
        if (trouble_ == Trouble::cut_amid) (void)half();
        return gone();
    }

    SystemDisk disk_;
    int steps_ = 0, at_ = 0;
    Trouble trouble_ = Trouble::fails;
    bool dead_ = false;
};

}  // namespace anjungan::provisioning
