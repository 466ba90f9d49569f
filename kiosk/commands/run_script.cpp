#include <algorithm>
#include <functional>

#include "kiosk/assembly/drivers.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/commands/unit.h"
#include "kiosk/script/player.h"
#include "kiosk/script/script.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// A folder for the script's files, new for each run, beside the program.
fs::path new_folder(const fs::path& beside, const std::string& name) {
    std::error_code ignored;
    for (int i = 1;; ++i) {
        fs::path folder = beside / "scripts" / fmt::format("{}-{}", name, i);
        if (!fs::exists(folder, ignored)) return folder;
    }
}

// A script that has a stick plays a unit: its data are looked into.
std::function<Result<std::string>(const fs::path&)> diagnosis_of(const std::vector<script::Step>& steps,
                                                                 const fs::path& data) {
    const bool is_unit = std::ranges::any_of(
        steps, [](const script::Step& step) { return std::holds_alternative<script::Stick>(step.command); });
    if (!is_unit) return {};
    return [data](const fs::path& folder) -> Result<std::string> {
        DiagnoseOptions options;
        options.to = folder;
        options.common.data = data;
        TRY_ASSIGN(const fs::path file, write_diagnosis(options));
        return file.filename().string();
    };
}

Status play_all(script::Player& player, const std::vector<script::Step>& steps) {
    for (const script::Step& step : steps) TRY(player.play(step));
    return {};
}

}  // namespace

ExitCode run_script(const ScriptOptions& options, const assembly::Drivers& drivers) {
    constexpr std::size_t longest_script = 4U << 20U;  // bytes
    const auto text = read_file(options.file, longest_script);
    if (!text) return report(text.error(), ExitCode::wrong_use);
    const auto steps =
        script::parse({reinterpret_cast<const char*>(text->data()), text->size()}, options.file.string());
    if (!steps) return report(steps.error(), ExitCode::wrong_use);
    auto resolved = assembly::resolve_settings(options.common);
    if (!resolved) return report(resolved.error(), ExitCode::wrong_use);
    auto places = assembly::find_places();
    if (!places) return report(places.error());

    using Contents = assembly::Backend::Contents;
    const bool asks_elsewhere = resolved->settings.library.system == settings::System::sip2;
    if (asks_elsewhere && !options.real_time)
        return report(
            {Fault::invalid,
             "the settings name a library system (system = \"sip2\"), and it answers in its own time; play "
             "the script with --real-time, or with a --config that names none for the sample library"},
            ExitCode::wrong_use);

    const fs::path out = options.out.value_or(new_folder(places->program, options.file.stem().string()));
    const bool own_data = options.common.data.has_value();
    const fs::path data = own_data ? *options.common.data : out / ".data";
    std::error_code ignored;
    if (!own_data) fs::remove_all(data, ignored);
    if (options.display) resolved->settings.display.mode = *options.display;
    if (options.language) resolved->settings.session_policy.preferences.language = *options.language;

    std::optional<replay::Recorder> recorder;
    if (options.record) {
        auto opened = replay::Recorder::open(*options.record, ANJUNGAN_VERSION);
        if (!opened) return report(opened.error());
        recorder.emplace(std::move(*opened));
    }
    ExitCode code = ExitCode::done;
    {
        auto player = script::Player::open({.settings = resolved->settings,
                                            .places = *places,
                                            .data = data,
                                            .contents = asks_elsewhere ? Contents::own : Contents::sample,
                                            .out = out,
                                            .script_name = options.file.string(),
                                            .real_time = options.real_time,
                                            .recorder = recorder ? &*recorder : nullptr,
                                            .diagnose = diagnosis_of(*steps, data)},
                                           drivers);
        if (!player) return report(player.error());
        if (const Status done = play_all(**player, *steps); !done) {
            print(stderr, "{}\n", done.error().sentence);
            code = ExitCode::failed;
        }
    }
    if (!own_data) fs::remove_all(data, ignored);
    if (!options.out) print(stdout, "Pictures and slips are in {}\n", out.string());
    return code;
}

}  // namespace anjungan::commands
