#include <array>
#include <atomic>
#include <csignal>
#include <thread>

#include "kiosk/assembly/backend.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/library/sip2/server.h"
#include "platform/system/file.h"
#include "platform/system/random.h"
#include "platform/system/uuid.h"

namespace anjungan::commands {

namespace {

namespace sip2 = library::sip2;

// One terminal a line, "account:password"; empty lines and lines that begin with # are skipped.
Result<std::map<std::string, std::string>> read_accounts(const std::filesystem::path& file) {
    constexpr std::size_t longest = 64 * 1024;
    TRY_ASSIGN(const auto bytes, read_file(file, longest, Readers::owner_and_group));
    const std::string text(bytes.begin(), bytes.end());
    std::map<std::string, std::string> accounts;
    int number = 0;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        std::string line = text.substr(from, end - from);
        from = end + 1, ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        const std::size_t colon = line.find(':');
        if (colon == 0 || colon == std::string::npos || colon + 1 == line.size())
            return fail(Fault::invalid, "{}:{}: right is a line like kiosk1:password", file.string(), number);
        accounts[line.substr(0, colon)] = line.substr(colon + 1);
    }
    if (accounts.empty())
        return fail(Fault::invalid, "{}: there is no account in it; right is a line like kiosk1:password",
                    file.string());
    return accounts;
}

// For terminals that send no entry id.
circulation::EntryId new_id(Instant at) {
    std::array<std::uint8_t, 10> random{};
    SystemRandom source;
    for (auto& byte : random) byte = static_cast<std::uint8_t>(source.next());
    return {uuid_v7(at, random)};
}

}  // namespace

ExitCode serve(const ServeOptions& options) {
    // Blocked before any thread starts, so that the signal comes to this one.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    const auto resolved = assembly::resolve_settings(options.common);
    if (!resolved) return report(resolved.error());
    auto accounts = read_accounts(options.accounts);
    if (!accounts) return report(accounts.error());
    auto library = assembly::open_library(resolved->settings, resolved->data);
    if (!library) return report(library.error());
    const SystemClock clock;
    std::mutex one_at_a_time;
    sip2::ServerContext context{*library,
                                one_at_a_time,
                                std::move(*accounts),
                                clock,
                                resolved->settings.library.zone,
                                resolved->settings.library.name,
                                new_id};
    const auto server = sip2::Server::start({.context = context,
                                             .port = options.port,
                                             .only_this_machine = options.only_this_machine,
                                             .certificate = options.certificate,
                                             .key = options.key,
                                             .idle = options.idle,
                                             .line_end = options.line_end});
    if (!server) return report(server.error());
    print(stdout, "The library is served over SIP2 at port {}{}.\n", (*server)->port(),
          options.certificate.empty() ? ", not encrypted" : ", with TLS");
    (void)std::fflush(stdout);
    int signal = 0;
    sigwait(&ends, &signal);
    return ExitCode::done;
}

}  // namespace anjungan::commands
