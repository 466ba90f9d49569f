#include "kiosk/assembly/sip2_stack.h"

#include <random>

#include "kiosk/appliance/credentials.h"
#include "platform/system/file.h"

namespace anjungan::assembly {

namespace {

namespace sip2 = library::sip2;

constexpr std::size_t longest_password = 1024;  // bytes

Result<std::string> read_password(std::filesystem::path file) {
    if (file.empty()) file = appliance::credential_file("library-password");
    if (file.empty()) return std::string{};
    auto bytes = read_file(file, longest_password, Readers::owner_and_group);
    if (!bytes)
        return fail(bytes.error().fault, "the password of the library system: {}", bytes.error().sentence);
    std::string password(bytes->begin(), bytes->end());
    return password.substr(0, password.find_first_of("\r\n"));
}

double random_share() {
    static std::mt19937 source{std::random_device{}()};
    return std::uniform_real_distribution<>{0.0, 1.0}(source);
}

}  // namespace

Result<std::unique_ptr<Sip2Stack>> Sip2Stack::open(const settings::Settings& settings, const Places& places,
                                                   std::function<void()> beat) {
    const settings::Sip2Settings& wanted = settings.library.sip2;
    TRY_ASSIGN(sip2::Dialect dialect,
               sip2::load_dialect(places.assets / "library-systems" / (wanted.kind + ".toml")));
    dialect.encoding = sip2::encoding(wanted.encoding).value_or(dialect.encoding);
    if (!wanted.checksum.empty())
        dialect.checksums = wanted.checksum == "strict" ? sip2::Checksums::strict : sip2::Checksums::tolerate;
    TRY_ASSIGN(std::string password, read_password(wanted.password_file));
    return std::unique_ptr<Sip2Stack>(new Sip2Stack(
        {.host = wanted.host,
         .port = static_cast<std::uint16_t>(wanted.port),
         .tls = wanted.tls,
         .ca = wanted.tls_ca,
         .pin = wanted.tls_pin},
        std::move(dialect), {wanted.account, std::move(password), wanted.location, wanted.institution},
        settings, std::move(beat)));
}

Sip2Stack::Sip2Stack(sip2::TcpTransport::Options transport, sip2::Dialect dialect,
                     sip2::TerminalAccount account, const settings::Settings& settings,
                     std::function<void()> beat)
    : transport_(std::move(transport)),
      client_({.transport = transport_,
               .clock = clock_,
               .random = random_share,
               .dialect = std::move(dialect),
               .account = std::move(account),
               .zone = settings.library.zone,
               .beat = std::move(beat)},
              {.pin = settings::pin_form(settings.library.sip2)}) {}

}  // namespace anjungan::assembly
