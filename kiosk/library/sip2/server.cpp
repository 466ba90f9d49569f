#include "kiosk/library/sip2/server.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <system_error>

namespace anjungan::library::sip2 {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds look_up{200};  // how soon a thread notices that it shall end
constexpr std::chrono::milliseconds hand_shake{5000}, sending{5000};

Result<SslContext> tls_context_of(const std::filesystem::path& certificate,
                                  const std::filesystem::path& key) {
    if (certificate.empty() && key.empty()) return SslContext{};
    SslContext tls_context(SSL_CTX_new(TLS_server_method()));
    if (!tls_context) return fail(Fault::io, "TLS cannot be started");
    SSL_CTX_set_min_proto_version(tls_context.get(), TLS1_2_VERSION);
    if (SSL_CTX_use_certificate_chain_file(tls_context.get(), certificate.c_str()) != 1)
        return fail(Fault::invalid, "{} is no certificate (PEM)", certificate.string());
    if (SSL_CTX_use_PrivateKey_file(tls_context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
        return fail(Fault::invalid, "{} is not the key of that certificate (PEM)", key.string());
    return tls_context;
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(Options options) {
    TRY_ASSIGN(SslContext tls_context, tls_context_of(options.certificate, options.key));
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return fail(Fault::io, "no socket: {}", std::strerror(errno));
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(options.port);
    address.sin_addr.s_addr = htonl(options.only_this_machine ? INADDR_LOOPBACK : INADDR_ANY);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket, generic, size) != 0 || ::listen(socket, 16) != 0 ||
        getsockname(socket, generic, &size) != 0) {
        const int why = errno;
        ::close(socket);
        return fail(why == EADDRINUSE ? Fault::busy : Fault::io, "port {} cannot be used: {}", options.port,
                    std::strerror(why));
    }
    return std::unique_ptr<Server>(
        new Server(std::move(options), socket, ntohs(address.sin_port), std::move(tls_context)));
}

Server::Server(Options options, int socket, std::uint16_t port, SslContext tls_context)
    : options_(std::move(options)), socket_(socket), port_(port), tls_context_(std::move(tls_context)) {
    listener_ = std::thread([this] { listen(); });
}

Server::~Server() {
    stop_ = true;
    listener_.join();
    for (Worker& each : workers_) each.thread.join();
    ::close(socket_);
}

void Server::listen() {
    while (!stop_) {
        pollfd wanted{socket_, POLLIN, 0};
        const int ready = poll(&wanted, 1, static_cast<int>(look_up.count()));
        std::erase_if(workers_, [](Worker& each) {
            if (!each.ended) return false;
            each.thread.join();
            return true;
        });
        if (ready <= 0) continue;
        const int socket = accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) continue;
        if (workers_.size() >= options_.most_terminals) {
            ::close(socket);
            continue;
        }
        Worker& worker = workers_.emplace_back();
        try {
            worker.thread = std::thread([this, socket, &worker] {
                serve(socket);
                worker.ended = true;
            });
        } catch (const std::system_error&) {
            // No thread is to be had: this terminal tries again, the others go on.
            workers_.pop_back();
            ::close(socket);
        }
    }
}

bool Server::too_many_guesses(int more) {
    const Steady now = options_.context.clock.now().steady;
    const std::lock_guard lock(guessing_);
    if (now - minute_ >= 1min) minute_ = now, guesses_ = 0;
    guesses_ += more;
    return guesses_ >= options_.most_bad_logins_per_minute;
}

void Server::serve(int socket) {
    Stream stream(socket);
    if (too_many_guesses(0)) return;
    const int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (tls_context_ && !stream.accept_tls(*tls_context_, hand_shake)) return;
    Terminal terminal(options_.context);
    Splitter splitter;
    const Clock& clock = options_.context.clock;
    Steady last_received = clock.now().steady, second = last_received;
    int in_this_second = 0;
    const auto patience = [&] { return terminal.logged_in() ? options_.idle : options_.login; };
    while (!stop_ && clock.now().steady - last_received < patience()) {
        const auto came = stream.receive(look_up);
        if (!came && came.error().fault != Fault::timed_out) return;
        if (!came) continue;
        splitter.feed(*came);
        while (const auto line = splitter.next()) {
            last_received = clock.now().steady;
            if (last_received - second >= 1s) second = last_received, in_this_second = 0;
            if (++in_this_second > options_.most_per_second) return;
            const int before = terminal.bad_logins();
            auto answer = terminal.answer(*line);
            if (terminal.bad_logins() > before && too_many_guesses(1)) return;
            if (answer) {
                answer->resize(answer->size() - line_end::cr.size());
                *answer += line_end_of(options_.line_end, *line, splitter.end());
            }
            if (!answer || !stream.send(*answer, sending)) return;
        }
    }
}

}  // namespace anjungan::library::sip2
