#include "kiosk/assembly/places.h"

#include <algorithm>

namespace anjungan::assembly {

namespace fs = std::filesystem;

Result<Places> find_places() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
    if (error) return fail(Fault::io, "cannot tell where the program lies: {}", error.message());

    const fs::path shared = program.parent_path() / "share/anjungan";
    if (fs::exists(shared / "fonts", error)) return Places{shared, shared / "words", program};

    // In a build: the words lie in the build folder, the assets in the tree above it.
    fs::path build = program;
    while (build.has_relative_path() && !fs::exists(build / "words", error)) build = build.parent_path();
    fs::path tree = program;
    while (tree.has_relative_path() && !fs::exists(tree / "assets/fonts", error)) tree = tree.parent_path();
    if (!fs::exists(tree / "assets/fonts", error))
        return fail(Fault::not_found,
                    "the fonts and pictures are missing: there is neither {} nor an assets folder above {}; "
                    "install the program again",
                    shared.string(), program.string());
    return Places{tree / "assets", build / "words", program};
}

std::vector<std::string> printer_profiles(const Places& places) {
    std::vector<std::string> keys;
    std::error_code error;
    for (std::filesystem::directory_iterator at(places.assets / "printers", error), end; !error && at != end;
         at.increment(error))
        if (at->path().extension() == ".toml") keys.push_back(at->path().stem().string());
    std::ranges::sort(keys);
    return keys;
}

}  // namespace anjungan::assembly
