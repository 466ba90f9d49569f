#include "kiosk/provisioning/first_start.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace anjungan::provisioning {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view link_name = "current", sets_name = "sets";

struct Source {
    fs::path folder;
    Package package;
};

class Start {
  public:
    Start(const FirstStart& what, Disk& disk, Sealer& sealer) : what_(what), disk_(disk), sealer_(sealer) {}

    Result<Report> run() {
        if (const auto linked = disk_.target(what_.data / link_name)) current_id_ = linked->filename();
        const std::optional<Unit> before = current_unit(disk_, what_.data);
        find_sources();
        const Source* source = newest_to_take(before);
        if (source != nullptr) {
            TRY(take(*source));
            current_id_ = source->package.id;
            report_.taken = true;
        }
        wipe_what_was_taken();
        const std::optional<Unit> now = current_unit(disk_, what_.data);
        if (now) forget_other_sets();
        report_.ready = now.has_value();
        report_.unit = now ? now->name : what_.machine;
        return std::move(report_);
    }

  private:
    void note(std::string_view word, std::string says) {
        report_.findings.push_back({std::string(word), std::move(says)});
    }

    void find_sources() {
        std::vector<PublicKey> trusted;
        if (auto keys = load_trusted(what_.trust))
            trusted = std::move(*keys);
        else
            note("no-trust", keys.error().sentence);
        for (const fs::path& folder : what_.from) {
            auto package = open_package(disk_, folder, trusted, what_.known);
            if (!package)
                note(word_of(package.error().why), package.error().sentence);
            else if (*package)
                sources_.push_back({folder, std::move(**package)});
        }
    }

    // Of those that may be taken the newest; null when there is none, or it is here already.
    const Source* newest_to_take(const std::optional<Unit>& before) {
        const Source* newest = nullptr;
        for (const Source& each : sources_) {
            const bool here_already = before && each.package.id == current_id_;
            if (here_already || !may_be_taken(each, before)) continue;
            if (newest == nullptr || newest->package.unit.issued < each.package.unit.issued) newest = &each;
        }
        return newest;
    }

    bool may_be_taken(const Source& source, const std::optional<Unit>& before) {
        const Package& package = source.package;
        if (before && package.unit.name != before->name)
            note(
                word_of(Refusal::for_another_unit),
                fmt::format("{} is for the unit {}, and this one is {}. If it shall be that one from now on, "
                            "reset it first: 'anjungan reset'.",
                            source.folder.string(), package.unit.name, before->name));
        else if (before && package.unit.issued < before->issued) {
            // What was taken once and has its secrets no more stays where it lies, and is no news.
            if (!package.has_secrets || package.secrets)
                note(word_of(Refusal::older),
                     fmt::format("{} is older than what the unit has; sign it again to go back.",
                                 source.folder.string()));
        } else if (package.has_secrets && !package.secrets)
            note(word_of(Refusal::secrets_gone),
                 fmt::format(
                     "{} was used already, so its secrets are gone; 'anjungan provision' makes it anew.",
                     source.folder.string()));
        else
            return true;
        return false;
    }

    Status take(const Source& source) {
        const Package& package = source.package;
        const fs::path set = what_.data / sets_name / package.id;
        // What a power cut has left of it is of no use.
        TRY(disk_.remove(set));
        TRY(disk_.make_folder(set / "credentials"));
        TRY(disk_.write(set / "settings.toml", package.settings_text, 0644));
        TRY(disk_.write(set / "unit.toml", package.unit_text, 0644));
        if (package.secrets) {
            TRY(keep(set / "credentials", "library-password", package.secrets->library_password));
            TRY(keep(set / "credentials", "staff-pin", package.secrets->staff_pin));
        }
        return disk_.point(what_.data / link_name, fs::path(sets_name) / package.id);
    }

    Status keep(const fs::path& folder, const std::string& name, const std::string& secret) {
        if (secret.empty()) return {};
        TRY_ASSIGN(const auto sealed, sealer_.seal(name, secret));
        if (sealed) return disk_.write(folder / (name + ".cred"), *sealed, 0600);
        note("plain-secrets",
             fmt::format("This machine cannot encrypt the secret '{}': whoever takes its disk can read it.",
                         name));
        return disk_.write(folder / name, secret, 0600);
    }

    void wipe_what_was_taken() {
        for (const Source& source : sources_) {
            const fs::path secrets = source.folder / package_folder / "secrets.toml";
            if (source.package.id != current_id_ || !disk_.exists(secrets)) continue;
            Status wiped = disk_.overwrite(secrets);
            if (wiped) wiped = disk_.remove(secrets);
            if (!wiped)
                note("secrets-left",
                     fmt::format("The secrets are still in {} ({}). Destroy that file, or the stick.",
                                 secrets.string(), wiped.error().sentence));
        }
    }

    // A failure costs a little space until the next start.
    void forget_other_sets() {
        const fs::path sets = what_.data / sets_name;
        for (const std::string& id : disk_.names(sets))
            if (id != current_id_) (void)disk_.remove(sets / id);
    }

    const FirstStart& what_;
    Disk& disk_;
    Sealer& sealer_;
    std::string current_id_;
    std::vector<Source> sources_;
    Report report_;
};

}  // namespace

Result<Report> first_start(const FirstStart& what, Disk& disk, Sealer& sealer) {
    return Start(what, disk, sealer).run();
}

std::optional<Unit> current_unit(const Disk& disk, const fs::path& data) {
    const fs::path file = data / link_name / "unit.toml";
    const auto text = disk.read(file, settings::longest_file);
    if (!text || !disk.exists(data / link_name / "settings.toml")) return std::nullopt;
    auto unit = parse_unit(*text, file.string());
    return unit ? std::optional(std::move(*unit)) : std::nullopt;
}

std::string name_of_machine(const fs::path& cards) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(cards, error), end; !error && at != end; at.increment(error))
        if (std::error_code ignored; fs::exists(at->path() / "device", ignored)) found.push_back(at->path());
    std::ranges::sort(found);
    for (const fs::path& card : found) {
        std::ifstream file(card / "address");
        std::string address, digits;
        std::getline(file, address);
        for (const char c : address)
            if (std::isxdigit(static_cast<unsigned char>(c)) != 0) digits += c;
        constexpr std::size_t shown = 6;  // those its maker counts
        if (digits.size() == 12) return "anjungan-" + digits.substr(digits.size() - shown);
    }
    return "anjungan";
}

std::string Report::text() const {
    nlohmann::json json{{"format", 1}, {"ready", ready}, {"taken", taken}, {"unit", unit}};
    json["findings"] = nlohmann::json::array();
    for (const Finding& each : findings)
        json["findings"].push_back({{"word", each.word}, {"says", each.says}});
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<Report> Report::parse(std::string_view text) {
    constexpr std::size_t most_findings = 64;
    const auto wrong = [] { return fail(Fault::invalid, "this is no report of a first start"); };
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", nlohmann::json()) != 1) return wrong();
    const auto ready = json.find("ready"), taken = json.find("taken"), unit = json.find("unit"),
               findings = json.find("findings");
    if (ready == json.end() || !ready->is_boolean() || taken == json.end() || !taken->is_boolean() ||
        unit == json.end() || !unit->is_string() || findings == json.end() || !findings->is_array() ||
        findings->size() > most_findings)
        return wrong();
    Report report{ready->get<bool>(), taken->get<bool>(), unit->get<std::string>(), {}};
    for (const auto& each : *findings) {
        if (!each.is_object() || !each.contains("word") || !each["word"].is_string() ||
            !each.contains("says") || !each["says"].is_string())
            return wrong();
        report.findings.push_back({each["word"].get<std::string>(), each["says"].get<std::string>()});
    }
    return report;
}

}  // namespace anjungan::provisioning
