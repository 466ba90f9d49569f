// `anjungan serve` and `anjungan check library` as people start them: the one against the other, and the
// second against all that may stand at a wrong port.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <thread>

#include "kiosk/assembly/backend.h"
#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/text.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;
namespace sip2 = anjungan::library::sip2;
using anjungan::tests::TemporaryFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int longest_wait = 60'000;  // milliseconds; nothing takes so long

struct Ended {
    int code;
    std::string said;  // both streams
};

// The program, running. Asked to end when this goes.
class Running {
  public:
    explicit Running(std::vector<std::string> arguments) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
        out_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
        std::vector<char*> words{const_cast<char*>(ANJUNGAN_PROGRAM)};
        for (std::string& each : arguments) words.push_back(each.data());
        words.push_back(nullptr);
        if (::posix_spawn(&process_, ANJUNGAN_PROGRAM, &actions, nullptr, words.data(), environ) != 0)
            process_ = -1;
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() {
        if (process_ > 0) ::kill(process_, SIGTERM), (void)wait();
        if (out_ >= 0) ::close(out_);
    }

    // What it says up to these words; less when it ends before.
    std::string read_until(std::string_view words) {
        while (said_.find(words) == std::string::npos && read_some()) {
        }
        return said_;
    }
    Ended wait() {
        while (read_some()) {
        }
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = -1;
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, said_};
    }
    void ask_to_end() { ::kill(process_, SIGTERM); }

  private:
    bool read_some() {
        pollfd wanted{out_, POLLIN, 0};
        if (::poll(&wanted, 1, longest_wait) <= 0) return false;
        std::array<char, 4096> bytes;
        const auto count = ::read(out_, bytes.data(), bytes.size());
        if (count <= 0) return false;
        said_.append(bytes.data(), static_cast<std::size_t>(count));
        return true;
    }

    pid_t process_ = -1;
    int out_ = -1;
    std::string said_;
};

// A port of this machine that is ours: nobody listens at it until somebody says so.
class Port {
  public:
    Port() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(socket_, generic, size), 0);
        EXPECT_EQ(::getsockname(socket_, generic, &size), 0);
        number_ = ntohs(address.sin_port);
    }
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;
    ~Port() { ::close(socket_); }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] int socket() const { return socket_; }

  private:
    int socket_;
    int number_ = 0;
};

// Somebody else than a library at the port: answers each line as it likes, one caller after the other.
class Stranger {
  public:
    using Reply = std::function<std::string(const std::string& line)>;
    explicit Stranger(Reply reply) : reply_(std::move(reply)) {
        EXPECT_EQ(::listen(port_.socket(), 4), 0);
        thread_ = std::thread([this] { serve(); });
    }
    Stranger(const Stranger&) = delete;
    Stranger& operator=(const Stranger&) = delete;
    ~Stranger() {
        ::shutdown(port_.socket(), SHUT_RDWR);  // wakes the accept
        thread_.join();
    }
    [[nodiscard]] int port() const { return port_.number(); }

  private:
    void serve() {
        while (true) {
            const int caller = ::accept4(port_.socket(), nullptr, nullptr, SOCK_CLOEXEC);
            if (caller < 0) return;
            sip2::Splitter splitter;
            std::array<char, 4096> bytes;
            ssize_t count = 0;
            while ((count = ::recv(caller, bytes.data(), bytes.size(), 0)) > 0) {
                splitter.feed({bytes.data(), static_cast<std::size_t>(count)});
                while (const auto line = splitter.next()) {
                    const std::string said = reply_(*line);
                    (void)::send(caller, said.data(), said.size(), MSG_NOSIGNAL);
                }
            }
            ::close(caller);
        }
    }

    Port port_;
    Reply reply_;
    std::thread thread_;
};

void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

class LibraryPrograms : public testing::Test {
  protected:
    LibraryPrograms() {
        // A script leaves the sample library in the data folder.
        write(folder / "visit.kiosk", "expect screen idle\n");
        const Ended made = run({"script", path("visit.kiosk"), "--out", path("out"), "--data", path("data")});
        EXPECT_EQ(made.code, 0) << made.said;
        secret("accounts", "kiosk1:rahasia\nkiosk2:lain\n");
        secret("password", "rahasia\n");
        secret("wrong-password", "tebakan\n");
    }
    std::string path(const std::string& name) const { return (folder / name).string(); }
    void secret(const std::string& name, std::string_view text) {
        write(folder / name, text);
        fs::permissions(folder / name, fs::perms::owner_read | fs::perms::owner_write);
    }
    static Ended run(std::vector<std::string> arguments) { return Running(std::move(arguments)).wait(); }

    // Starts the server and finds out its port.
    std::unique_ptr<Running> serve(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"serve", "--accounts",          path("accounts"), "--port",
                                       "0",     "--only-this-machine", "--data",         path("data")};
        words.insert(words.end(), more.begin(), more.end());
        auto server = std::make_unique<Running>(std::move(words));
        const std::string said = server->read_until("port ");
        const std::size_t at = said.find("port ");
        EXPECT_NE(at, std::string::npos) << said;
        port_ = at == std::string::npos ? 0 : std::stoi(said.substr(at + 5));
        return server;
    }
    void make_certificate(const std::string& names) {
        const std::string command =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=anjungan -addext subjectAltName=" +
            names + " -keyout '" + path("key.pem") + "' -out '" + path("cert.pem") + "' 2>/dev/null";
        ASSERT_EQ(std::system(command.c_str()), 0);
    }
    void write_settings(int port, const std::string& more = "", const std::string& password = "password") {
        write(folder / "kiosk.toml",
              "[library]\nsystem = \"sip2\"\nkind = \"anjungan\"\nhost = \"127.0.0.1\"\n"
              "account = \"kiosk1\"\npassword_file = \"" +
                  path(password) + "\"\nport = " + std::to_string(port) + "\n" + more);
    }
    Ended check(int port, const std::string& more = "", const std::string& password = "password") {
        write_settings(port, more, password);
        return run({"check", "library", "--config", path("kiosk.toml")});
    }

    TemporaryFolder folder;
    int port_ = 0;
};

TEST_F(LibraryPrograms, TheOneFindsTheOtherInOrder) {
    const auto server = serve();
    const Ended found = check(port_, "pin_digits = 4\n");
    EXPECT_EQ(found.code, 0) << found.said;
    EXPECT_THAT(found.said,
                AllOf(HasSubstr("ok       line: Anjungan at 127.0.0.1"),
                      HasSubstr("NOTE     line: it is not encrypted"), HasSubstr("ok       clock:"),
                      HasSubstr("ok       can: beyond borrowing and returning: undo-checkout, say-pin-right, "
                                "view-account, record-payment, renew-loan, renew-all, place-hold"),
                      HasSubstr("ok       connections: a second one is answered"),
                      HasSubstr("ok       books: a book that does not exist is unknown"),
                      HasSubstr("ok       cards: a card that does not exist is refused"),
                      HasSubstr("ok       PIN: a wrong one is refused"), Not(HasSubstr("TROUBLE"))));
    server->ask_to_end();
    EXPECT_EQ(server->wait().code, 0);
}

TEST_F(LibraryPrograms, AClockThatIsDaysOffIsAFault) {
    using namespace anjungan;
    const Stranger library([](const std::string& line) {
        const auto request = sip2::parse(line);
        const int sequence = request ? request->sequence.value_or(0) : 0;
        if (!request || request->code == "93") return sip2::Builder("941").finish(sequence);
        const Instant now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        return sip2::Builder("98YYYYYN100003" + sip2::sip_time(now - std::chrono::hours{72}, Zone{}) +
                             "2.00AOWSB|BXYYYYYYYYYYYYYYYY|")
            .finish(sequence);
    });
    const Ended found = check(library.port());
    EXPECT_EQ(found.code, 1) << found.said;
    EXPECT_THAT(found.said,
                HasSubstr("TROUBLE  clock: the server's clock and this kiosk's are 3 days apart"));
}

// As Koha is shipped: one kiosk keeps every other device waiting.
TEST_F(LibraryPrograms, ALibraryThatServesOneAtATimeIsNoticed) {
    using namespace anjungan;
    const Stranger library([](const std::string& line) {
        const auto request = sip2::parse(line);
        const int sequence = request ? request->sequence.value_or(0) : 0;
        const std::string now = sip2::sip_time(
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()), Zone{});
        std::string answer = "941";
        if (request && request->code == "99")
            answer = "98YYYYYN100003" + now + "2.00AOCPL|BXYYYYYYYYYYYYYYYY|";
        if (request && request->code == "17") answer = "18010001" + now + "AB|AJ|";
        if (request && request->code == "63")
            answer = "64" + std::string(14, ' ') + "000" + now + std::string(24, '0') + "AOCPL|AA|AE|BLN|";
        sip2::Builder message(answer.substr(0, 2));
        message.fixed(answer.substr(2));
        return std::move(message).finish(sequence);
    });
    const Ended found = check(library.port(), "institution = \"WSB\"\n");
    EXPECT_EQ(found.code, 0) << found.said;
    EXPECT_THAT(
        found.said,
        AllOf(HasSubstr("NOTE     connections: a second one gets no answer"), HasSubstr("min_servers"),
              HasSubstr("NOTE     institution: the library system calls itself CPL, and this "
                        "kiosk calls it WSB")));
}

TEST_F(LibraryPrograms, TellsWhereTheLibraryLendsForAnotherTimeThanTheRulesHere) {
    using namespace anjungan;
    EXPECT_EQ(run({"script", path("visit.kiosk"), "--out", path("out"), "--data", path("kiosk")}).code, 0);
    {
        auto journal = assembly::open_journal(settings::Settings{}, folder / "kiosk");
        ASSERT_TRUE(journal) << journal.error().sentence;
        const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{5}};
        for (const char* item : {"B0001", "B0002"}) {
            circulation::Entry entry{.id = journal->next_id(noon), .at = noon, .payload = {}};
            entry.payload =
                circulation::Checkout{{"P0001"}, {item}, Zone{}.day(noon) + std::chrono::days{40}};
            ASSERT_TRUE(journal->complete(entry, journal::Delivery::settled));
        }
    }
    const auto server = serve();
    write_settings(port_, "location = \"WSB\"\n");
    const Ended found = run({"check", "library", "--config", path("kiosk.toml"), "--data", path("kiosk")});
    EXPECT_EQ(found.code, 0) << found.said;
    EXPECT_THAT(found.said,
                AllOf(HasSubstr("NOTE     loan periods: the library lends '"), HasSubstr(" for 40 days"),
                      HasSubstr("the kiosk's own rules for "), HasSubstr("location: ")));
}

// It used to play on the sample library and say nothing.
TEST_F(LibraryPrograms, AScriptSpeaksToTheLibrarySystemOfItsSettingsInRealTimeOnly) {
    const auto server = serve();
    write_settings(port_);
    write(folder / "borrow.kiosk",
          "scan P0001\nscan B0001\nexpect journal 1 loan\nexpect delivered 1\nexpect waiting 0\n"
          "scan B0002\nexpect journal 2 loan\n");
    const std::vector<std::string> words{"script", path("borrow.kiosk"), "--config", path("kiosk.toml"),
                                         "--out",  path("borrowed")};
    const Ended virtual_time = run(words);
    EXPECT_EQ(virtual_time.code, 2);
    EXPECT_THAT(virtual_time.said, AllOf(HasSubstr("system = \"sip2\""), HasSubstr("--real-time")));
    std::vector<std::string> really = words;
    really.emplace_back("--real-time");
    const Ended first = run(really);
    EXPECT_EQ(first.code, 0) << first.said;
    const Ended second = run(really);
    EXPECT_EQ(second.code, 1) << "the library system has lent them already";
    EXPECT_THAT(second.said, HasSubstr("borrow.kiosk:3: expected 1 entries of kind loan, found 0"));
}

TEST_F(LibraryPrograms, TheListOfTheStaffNamesTitleBookAndCard) {
    using namespace anjungan;
    {
        const settings::Settings settings;
        auto journal = assembly::open_journal(settings, folder / "data");
        ASSERT_TRUE(journal) << journal.error().sentence;
        circulation::Entry entry;
        entry.id = journal->next_id({});
        entry.payload = circulation::Checkout{{"P0001"}, {"B0001"}, {}};
        entry.decided_by = circulation::DecidedBy::kiosk;
        ASSERT_TRUE(journal->complete(entry, journal::Delivery::for_staff, "card-blocked"));
    }
    const Ended list = run({"staff", "list", "--data", path("data")});
    EXPECT_EQ(list.code, 0);
    EXPECT_THAT(list.said, AllOf(HasSubstr("book B0001, Sitti Nurbaya"), HasSubstr("card P0001"),
                                 HasSubstr("The library refused it: card blocked.")));
    const Ended accepted = run({"staff", "accept", "1", "--data", path("data")});
    EXPECT_EQ(accepted.code, 0) << accepted.said;
    EXPECT_EQ(run({"staff", "list", "--data", path("data")}).said, "Nothing waits for staff.\n");
}

TEST_F(LibraryPrograms, SaysThatNobodyIsThere) {
    const Port nobody;
    const Ended found = check(nobody.number());
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(found.said, AllOf(HasSubstr("TROUBLE  line: nobody answers at 127.0.0.1, port " +
                                            std::to_string(nobody.number())),
                                  HasSubstr("look at host and port, at the cable")));
}

TEST_F(LibraryPrograms, SaysThatTheAccountOrThePasswordIsWrong) {
    const auto server = serve();
    const Ended found = check(port_, "", "wrong-password");
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(
        found.said,
        AllOf(HasSubstr("TROUBLE  line: the library system refuses the account or password of this kiosk"),
              HasSubstr("look at account, password_file")));
    EXPECT_THAT(found.said, Not(HasSubstr("tebakan")));
}

// On a unit the settings name no file: systemd hands the password over, encrypted on disk or, where the
// machine cannot do that, as it is. The one that is not there is empty (SetCredential=).
TEST_F(LibraryPrograms, TakesThePasswordThatTheServiceManagerHandsOver) {
    const auto server = serve();
    write(folder / "kiosk.toml",
          "[library]\nsystem = \"sip2\"\nkind = \"anjungan\"\nhost = \"127.0.0.1\"\n"
          "account = \"kiosk1\"\nport = " +
              std::to_string(port_) + "\n");
    fs::create_directory(folder / "credentials");
    ::setenv("CREDENTIALS_DIRECTORY", path("credentials").c_str(), 1);
    const auto checked = [&](const std::string& sealed, const std::string& plain) {
        secret("credentials/library-password", sealed);
        secret("credentials/library-password-plain", plain);
        return run({"check", "library", "--config", path("kiosk.toml")});
    };
    const Ended by_sealed = checked("rahasia", ""), by_plain = checked("", "rahasia"),
                wrong = checked("tebakan", ""), none = checked("", "");
    ::unsetenv("CREDENTIALS_DIRECTORY");
    EXPECT_EQ(by_sealed.code, 0) << by_sealed.said;
    EXPECT_EQ(by_plain.code, 0) << by_plain.said;
    EXPECT_EQ(wrong.code, 1);
    EXPECT_EQ(none.code, 1);
    EXPECT_THAT(wrong.said, Not(HasSubstr("tebakan")));
}

TEST_F(LibraryPrograms, TrustsTheRightCertificateOnly) {
    make_certificate("IP:127.0.0.1");
    const auto server = serve({"--certificate", path("cert.pem"), "--key", path("key.pem")});
    const std::string ca = "tls_ca = \"" + path("cert.pem") + "\"\n";
    const Ended trusted = check(port_, "tls = true\n" + ca);
    EXPECT_EQ(trusted.code, 0) << trusted.said;
    EXPECT_THAT(trusted.said, Not(HasSubstr("not encrypted")));
    const Ended unknown = check(port_, "tls = true\n");
    EXPECT_EQ(unknown.code, 1);
    EXPECT_THAT(unknown.said, AllOf(HasSubstr("the certificate of the library system is not trusted"),
                                    HasSubstr("tls_ca and tls_pin")));
    const Ended pinned = check(port_, "tls = true\ntls_pin = \"" + std::string(64, '0') + "\"\n");
    EXPECT_EQ(pinned.code, 1);
    EXPECT_THAT(pinned.said, HasSubstr("shows another key than the one in the settings (tls_pin)"));
    const Ended plain = check(port_);
    EXPECT_EQ(plain.code, 1);
    EXPECT_THAT(plain.said, HasSubstr("tls = true"));
}

TEST_F(LibraryPrograms, SaysThatTheCertificateIsAnothers) {
    make_certificate("DNS:perpustakaan.example");
    const auto server = serve({"--certificate", path("cert.pem"), "--key", path("key.pem")});
    const Ended found = check(port_, "tls = true\ntls_ca = \"" + path("cert.pem") + "\"\n");
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(found.said, AllOf(HasSubstr("the certificate of the library system is not trusted"),
                                  HasSubstr("mismatch"), HasSubstr("tls_ca and tls_pin")));
}

TEST_F(LibraryPrograms, SaysThatSomethingElseAnswers) {
    Stranger web([](const std::string&) { return "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"; });
    const Ended found = check(web.port());
    EXPECT_EQ(found.code, 1);
    EXPECT_THAT(found.said, HasSubstr("something answers there, but it does not speak SIP2"));
    Stranger noise([](const std::string&) { return std::string(5000, '\xff'); });
    EXPECT_THAT(check(noise.port()).said, HasSubstr("something answers there, but it does not speak SIP2"));
}

// Sums to nothing, whatever it says.
std::string with_a_wrong_sum(const std::string& line) {
    const auto request = sip2::parse(line);
    if (!request || !request->sequence) return "96\r";
    const std::string time = "20261123    204838";
    std::string answer = "96";
    if (request->code == "93") answer = "941";
    if (request->code == "99") answer = "98YYYYNY100003" + time + "2.00AOCPL|BXYYYYYYYYYYYYYYYY|";
    if (request->code == "17") answer = "18010001" + time + "ABCEK-BUKU|AJ|";
    if (request->code == "63")
        answer = "64" + std::string(14, 'Y') + "000" + time + std::string(24, '0') + "AE|BLN|";
    return answer + "AY" + std::to_string(*request->sequence) + "AZ0000\r";
}

TEST_F(LibraryPrograms, SaysThatItsChecksumsAreWrongAndWhatToDo) {
    Stranger wrong(with_a_wrong_sum);
    const Ended strict = check(wrong.port(), "checksum = \"strict\"\n");
    EXPECT_EQ(strict.code, 1);
    EXPECT_THAT(strict.said,
                AllOf(HasSubstr("TROUBLE  line:"), HasSubstr("the checksums of its answers are wrong"),
                      HasSubstr("checksum = \"tolerate\"")));
    const Ended tolerant = check(wrong.port(), "checksum = \"tolerate\"\n");
    EXPECT_THAT(tolerant.said, HasSubstr("NOTE     line: the checksums of its answers are wrong"));
    EXPECT_EQ(tolerant.code, 1) << "its clock stands still";
    EXPECT_THAT(tolerant.said, HasSubstr("days apart; due dates and fines go by the server's"));
}

TEST_F(LibraryPrograms, TheServerSaysWhatItCannotStartWith) {
    EXPECT_THAT(run({"serve", "--accounts", path("absent"), "--data", path("data")}).said,
                HasSubstr("absent"));
    secret("accounts", "# nobody yet\n\nkiosk1\n");
    const Ended wrong = run({"serve", "--accounts", path("accounts"), "--data", path("data")});
    EXPECT_EQ(wrong.code, 1);
    EXPECT_THAT(wrong.said, AllOf(HasSubstr("accounts:3:"), HasSubstr("kiosk1:password")));
    secret("accounts", "kiosk1:rahasia\n");
    const Port taken;
    ASSERT_EQ(::listen(taken.socket(), 1), 0);
    const Ended busy = run({"serve", "--accounts", path("accounts"), "--data", path("data"),
                            "--only-this-machine", "--port", std::to_string(taken.number())});
    EXPECT_EQ(busy.code, 1);
    EXPECT_THAT(busy.said, HasSubstr("port " + std::to_string(taken.number()) + " cannot be used"));
    write(folder / "cert.pem", "no certificate\n");
    const Ended unsafe = run({"serve", "--accounts", path("accounts"), "--data", path("data"), "--port", "0",
                              "--certificate", path("cert.pem"), "--key", path("cert.pem")});
    EXPECT_EQ(unsafe.code, 1);
    EXPECT_THAT(unsafe.said, HasSubstr("is no certificate (PEM)"));
    for (const auto& [option, value] :
         {std::pair{"--line-end", "nl"}, std::pair{"--idle", "9"}, std::pair{"--idle", "90000"}})
        EXPECT_EQ(run({"serve", "--accounts", path("accounts"), option, value}).code, 2) << option << value;
}

}  // namespace
