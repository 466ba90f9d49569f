#include "kiosk/script/player.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "kiosk/assembly/text_on_paper.h"
#include "kiosk/journal/export.h"
#include "kiosk/script/power_cut.h"
#include "kiosk/script/receipt_png.h"
#include "platform/system/file.h"
#include "platform/system/utf8.h"

namespace anjungan::script {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using circulation::EntryKind;
using journal::Delivery;

// Scripts begin on a Monday morning at 07.42 in the library's zone, so that their pictures and dates are the
// same on any day.
constexpr Instant monday_morning = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 42min;

// Between two touches of a finger: a second one within 300 ms is taken for a tremble.
constexpr auto between_touches = 350ms;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

constexpr mode_t readable = 0644, only_owner = 0600;

}  // namespace

Player::Player(Options options) : options_(std::move(options)), display_(options_.settings.display.mode) {}

Result<std::unique_ptr<Player>> Player::open(Options options, const assembly::Drivers& drivers) {
    std::unique_ptr<Player> player(new Player(std::move(options)));
    std::error_code error;
    fs::create_directories(player->options_.out, error);
    if (error)
        return fail(Fault::denied, "the folder {} cannot be made: {}; choose another with --out",
                    player->options_.out.string(), error.message());
    if (player->options_.real_time) {
        player->clock_ = std::make_unique<SystemClock>();
    } else {
        auto clock = std::make_unique<VirtualClock>(monday_morning);
        player->virtual_clock_ = clock.get();
        player->clock_ = std::move(clock);
    }
    TRY_ASSIGN(auto rasteriser, ui::Rasteriser::create(player->options_.places.assets));
    player->printer_ =
        drivers.simulated_printer(std::make_shared<assembly::TextOnPaper>(std::move(rasteriser)));
    player->scanner_ = drivers.simulated_scanner();
    TRY(player->go_on_from_last_time());
    TRY(player->start());
    TRY_ASSIGN(player->at_start_, player->counts());
    return player;
}

Status Player::start() {
    const bool sample = options_.contents == assembly::Backend::Contents::sample;
    appliance::StaffAccess staff_access;
    if (sample) {
        TRY_ASSIGN(staff_access, appliance::staff_access_of_sample(options_.places.assets));
    } else {
        known_time_.emplace(*clock_);
    }
    std::function<Status(core::MaintenanceRequest)> maintainer;
    if (options_.diagnose)
        maintainer = [this](core::MaintenanceRequest request) { return maintain(request); };
    TRY_ASSIGN(running_, assembly::KioskApp::start(
                             {.settings = options_.settings,
                              .places = options_.places,
                              .folder = options_.data,
                              .contents = options_.contents,
                              .clock = known_time_ ? static_cast<const Clock&>(*known_time_) : *clock_,
                              .time = known_time_ ? &*known_time_ : nullptr,
                              .display = display_,
                              .desk = assembly::KioskApp::DeskRuns::inline_with_the_loop,
                              .between = [this](library::Library& behind) -> library::Library& {
                                  way_to_library_.stand_before(behind);
                                  return way_to_library_;
                              },
                              .random = &random_,
                              .voice = &voice_,
                              .staff_access = std::move(staff_access),
                              .request_maintenance = std::move(maintainer),
                              .recorder = options_.recorder}));
    running_->devices().arrived("scanner", scanner_);
    running_->devices().arrived("printer", printer_);
    running_->settle();
    return {};
}

Status Player::maintain(core::MaintenanceRequest request) {
    using End = core::MaintenanceOutcome::End;
    if (request == core::MaintenanceRequest::restart) {
        restarts_ = true;
        return {};
    }
    core::MaintenanceOutcome outcome{.request = request, .end = End::no_stick};
    if (request != core::MaintenanceRequest::diagnose) {
        outcome.end = End::not_done;
        outcome.reason = "a script resets no unit";
    } else if (stick_) {
        const auto file = options_.diagnose(*stick_);
        outcome.end = file ? End::done : End::not_done;
        (file ? outcome.file : outcome.reason) = file ? *file : file.error().sentence;
    }
    running_->inbox().post(core::EventPayload{core::MaintenanceFinished{std::move(outcome)}});
    return {};
}

Status Player::restart() {
    restarts_ = false;
    running_->devices().left("scanner");
    running_->devices().left("printer");
    running_.reset();
    if (virtual_clock_ != nullptr) virtual_clock_->advance(10s);
    return start();
}

// A folder from an earlier script has lived already: its time goes on.
Status Player::go_on_from_last_time() {
    std::error_code ignored;
    if (virtual_clock_ == nullptr || !fs::exists(assembly::journal_file(options_.data), ignored)) return {};
    TRY_ASSIGN(auto journal, assembly::open_journal(options_.settings, options_.data));
    TRY_ASSIGN(const auto last, journal.last_time());
    if (last && *last >= clock_->now().wall) virtual_clock_->set_wall(*last + 1min, ClockTrust::synchronised);
    return {};
}

// The desk and the simulated devices answer within the step, so nothing is pending when nothing is left to
// do.
void Player::let_pass(std::chrono::milliseconds span) {
    const Steady end = clock_->now().steady + span;
    running_->settle();
    for (Steady now = clock_->now().steady; now < end; now = clock_->now().steady) {
        const auto pause = std::clamp(running_->kiosk().next_step() - now, 1ms, end - now);
        if (virtual_clock_ != nullptr)
            virtual_clock_->advance(pause);
        else
            std::this_thread::sleep_for(pause);
        running_->settle();
    }
}

Result<Player::Counts> Player::counts() {
    journal::Journal& journal = running_->backend().journal();
    Counts counts;
    std::int64_t of_no_library = 0;  // settled from the first moment on
    for (std::size_t i = 0; i < circulation::entry_kind_count; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        TRY_ASSIGN(counts.entries[i], journal.count(kind));
        if (!circulation::recipients_of(kind).library) of_no_library += counts.entries[i];
    }
    // A call for staff stands in the journal from its first moment on.
    TRY_ASSIGN(const auto open, journal.open_intents());
    counts.entries[static_cast<std::size_t>(EntryKind::help_call)] += std::ranges::count_if(
        open, [](const journal::Intent& each) { return each.entry.kind() == EntryKind::help_call; });
    TRY_ASSIGN(const auto settled, journal.count(Delivery::settled));
    counts.settled = settled - of_no_library;
    TRY_ASSIGN(const auto waiting, journal.count(Delivery::waiting));
    TRY_ASSIGN(const auto unknown, journal.count(Delivery::unknown));
    counts.waiting = waiting + unknown;
    TRY_ASSIGN(counts.for_staff, journal.count(Delivery::for_staff));
    return counts;
}

Status Player::play(const Step& step) {
    line_ = step.line;
    running_->settle();
    Status done = std::visit([this](const auto& command) { return on(command); }, step.command);
    running_->settle();
    if (done && restarts_) done = restart();
    if (!done) return done;
    return write_down_what_was_said();
}

// One line an utterance, in the folder of what the script leaves.
Status Player::write_down_what_was_said() {
    if (voice_.all().size() == written_down_) return {};
    std::ofstream file(options_.out / "transcript.txt", written_down_ == 0 ? std::ios::trunc : std::ios::app);
    for (; written_down_ < voice_.all().size(); ++written_down_)
        file << voice_.all()[written_down_].text << '\n';
    if (!file.flush())
        return fail(Fault::denied, "{} cannot be written", (options_.out / "transcript.txt").string());
    return {};
}

tl::unexpected<Error> Player::not_held(std::string_view expected, std::string_view found) const {
    return fail(Fault::invalid, "{}:{}: expected {}, found {}", options_.script_name, line_, expected, found);
}

// The screen itself may bear the name of one of its controls; it is no widget.
const ui::Node* Player::widget(std::string_view name) const {
    for (const ui::Node& node : running_->semantics().nodes())
        if (node.name == name && node.visible && node.role != ui::Role::screen) return &node;
    return nullptr;
}

Status Player::on(const Scan& command) {
    scanner_->scan(command.barcode, command.symbology);
    return {};
}

Status Player::on(const Tap& command) {
    const ui::Node* node = widget(command.widget);
    if (node == nullptr)
        return not_held(
            fmt::format("a widget '{}' to tap", command.widget),
            fmt::format("none on screen {}", flows::name_of(flows::screen_of(running_->kiosk().state()))));
    const TouchAt middle{node->bounds.x + node->bounds.w / 2.0, node->bounds.y + node->bounds.h / 2.0};
    // With the voice the first touch says what it is, and the second chooses it.
    const bool is_secret = node->role == ui::Role::key && !node->sayable;
    const bool said_first = running_->kiosk().state().preferences.voice && !is_secret;
    if (said_first) TRY(on(middle));
    return on(middle);
}

Status Player::on(const TouchAt& command) {
    let_pass(between_touches);
    for (const device::TouchPhase phase : {device::TouchPhase::down, device::TouchPhase::up}) {
        running_->inbox().post(device::Touch{phase, 0, command.x, command.y});
        running_->settle();
    }
    return {};
}

Status Player::on(const Type& command) {
    for (const char32_t character : decode_utf8(command.keys)) TRY(press(character));
    return {};
}

// A digit on the keypad where there is one; otherwise on the keyboard, which is turned until the key is there.
Status Player::press(char32_t character) {
    const bool is_ascii = character < 0x80;
    const std::string of_keypad = fmt::format("key-{}", is_ascii ? static_cast<char>(character) : '?');
    const std::string of_keyboard = fmt::format("char-{}", static_cast<unsigned>(character));
    if (widget("keyboard") == nullptr) return on(Tap{of_keypad});
    constexpr char32_t first_accented = 0xC0;
    const bool is_letter =
        character >= first_accented || (is_ascii && std::isalpha(static_cast<int>(character)) != 0);
    const std::string in_other_case =
        fmt::format("char-{}", static_cast<unsigned>(is_letter ? character ^ U' ' : character));
    constexpr int most_turns = 12;
    for (int turn = 0; turn < most_turns && widget(of_keyboard) == nullptr; ++turn)
        TRY(on(Tap{is_letter && widget(in_other_case) != nullptr ? "key-shift" : "key-more"}));
    return on(Tap{of_keyboard});
}

Status Player::on(const Wait& command) {
    let_pass(command.span);
    return {};
}

Status Player::on(const ExpectScreen& command) {
    const std::string_view shown = flows::name_of(flows::screen_of(running_->kiosk().state()));
    if (shown == command.name) return {};
    return not_held("screen " + command.name, shown);
}

Status Player::on(const ExpectText& command) {
    const ui::Semantics& tree = running_->semantics();
    if (tree.shows(command.text) == command.present) return {};
    if (!command.present) return not_held(fmt::format("no text \"{}\"", command.text), "it");
    std::string texts;
    for (const ui::Node& node : tree.nodes())
        if (node.visible && !node.text.empty())
            texts += fmt::format("{}\"{}\"", texts.empty() ? "" : " ", node.text);
    return not_held(fmt::format("text \"{}\"", command.text), texts);
}

Status Player::on(const ExpectWidget& command) {
    const ui::Node* node = widget(command.name);
    const auto found = node == nullptr ? WidgetState::absent
                       : node->enabled ? WidgetState::enabled
                                       : WidgetState::disabled;
    constexpr std::array names{"enabled", "disabled", "absent"};
    if (found == command.state) return {};
    return not_held(fmt::format("widget {} {}", command.name, names[static_cast<std::size_t>(command.state)]),
                    names[static_cast<std::size_t>(found)]);
}

Status Player::on(const ExpectCount& command) {
    using What = ExpectCount::What;
    TRY_ASSIGN(const Counts now, counts());
    std::int64_t found = 0;
    std::string what;
    switch (command.what) {
        case What::journal: {
            const auto kind = circulation::entry_kind(command.kind);
            if (!kind) return fail(Fault::invalid, "there is no entry of kind {}", command.kind);
            const auto index = static_cast<std::size_t>(*kind);
            found = now.entries[index] - at_start_.entries[index];
            what = fmt::format("entries of kind {}", command.kind);
            break;
        }
        case What::delivered:
            found = now.settled - at_start_.settled, what = "entries delivered";
            break;
        case What::waiting:
            found = now.waiting, what = "entries waiting";
            break;
        case What::for_staff:
            found = now.for_staff, what = "entries for staff";
            break;
        case What::receipts:
            found = static_cast<std::int64_t>(printer_->receipts().size()), what = "receipts";
            break;
    }
    if (found == command.count) return {};
    return not_held(fmt::format("{} {}", command.count, what), std::to_string(found));
}

Status Player::on(const ExpectSay& command) {
    const voice::Utterance* last = voice_.all().empty() ? nullptr : &voice_.all().back();
    if (last != nullptr && last->text.find(command.text) != std::string::npos) return {};
    return not_held(fmt::format("to hear \"{}\"", command.text),
                    last != nullptr ? fmt::format("\"{}\"", last->text) : "silence");
}

Status Player::on(const SavePicture& command) {
    return display_.write_png(options_.out / command.file);
}

Status Player::on(const SaveTree& command) {
    const std::string text =
        running_->semantics().json().dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    return write_file_atomically(options_.out / command.file, bytes_of(text), readable);
}

Status Player::on(const SaveReceipt& command) {
    if (printer_->receipts().empty()) return not_held("a receipt", "none");
    const device::PrintedReceipt& receipt = printer_->receipts().back();
    const fs::path base = options_.out / command.name;
    TRY(write_file_atomically(base.string() + ".txt", bytes_of(receipt.text), readable));
    TRY(write_file_atomically(base.string() + ".bin", receipt.bytes, readable));
    return write_receipt_png(receipt, base.string() + ".png");
}

Status Player::on(const SaveJournal& command) {
    std::string lines;
    TRY(export_journal(running_->backend().journal(), 0, [&](const std::string& line) {
        lines += line + "\n";
        return Status{};
    }));
    return write_file_atomically(options_.out / command.file, bytes_of(lines), only_owner);
}

Status Player::on(const Printer& command) {
    return printer_->obey(command.order);
}
Status Player::on(const Scanner& command) {
    return scanner_->obey(command.order);
}

Status Player::on(const SetLine& command) {
    way_to_library_.set_online(command.up);
    if (command.up) running_->retry_connection();
    return {};
}

Status Player::on(const Stick& command) {
    stick_.reset();
    if (!command.folder) return {};
    std::error_code error;
    if (!fs::is_directory(*command.folder, error))
        return fail(Fault::invalid, "{}:{}: there is no folder '{}' for a stick", options_.script_name, line_,
                    *command.folder);
    stick_ = *command.folder;
    return {};
}

Status Player::on(const PowerCut&) {
    running_->devices().left("scanner");
    running_->devices().left("printer");
    TRY(power_cut(options_.data, [this] { running_.reset(); }));
    if (virtual_clock_ != nullptr) virtual_clock_->advance(10s);
    return start();
}

Status Player::on(const SetLanguage& command) {
    if (running_->kiosk().state().sheet != flows::Sheet::languages)
        running_->inbox().post(core::EventPayload{core::Tapped{core::Reply::language}});
    running_->inbox().post(core::EventPayload{core::Tapped{core::reply_of(command.language)}});
    return {};
}

Status Player::on(const SetMode& command) {
    const core::Preferences& preferences = running_->kiosk().state().preferences;
    const auto [reply, now] = [&]() -> std::pair<core::Reply, bool> {
        switch (command.mode) {
            case Mode::large_text:
                return {core::Reply::large_text, preferences.large_text};
            case Mode::high_contrast:
                return {core::Reply::high_contrast, preferences.high_contrast};
            case Mode::low_reach:
                return {core::Reply::low_reach, preferences.low_reach};
            case Mode::voice:
                break;
        }
        return {core::Reply::voice, preferences.voice};
    }();
    if (now == command.on) return {};
    running_->inbox().post(core::EventPayload{core::Tapped{reply}});
    if (reply == core::Reply::voice && !command.on)
        running_->inbox().post(core::EventPayload{core::Tapped{core::Reply::voice_off}});
    return {};
}

}  // namespace anjungan::script
