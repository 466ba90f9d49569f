#include "kiosk/library/sip2/stream.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "kiosk/circulation/text.h"

namespace anjungan::library::sip2 {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr milliseconds sending{4000};

bool poll_until(int socket, short events, steady_clock::time_point until) {
    while (true) {
        const auto left = std::chrono::ceil<milliseconds>(until - steady_clock::now());
        pollfd wanted{socket, events, 0};
        const int ready = poll(&wanted, 1, static_cast<int>(std::max(left, 0ms).count()));
        if (ready >= 0 || errno != EINTR) return ready > 0;
    }
}

// Broken pipes are errors of a call, never a signal: OpenSSL writes without MSG_NOSIGNAL.
void ignore_broken_pipes() {
    static const auto once = std::signal(SIGPIPE, SIG_IGN);
    (void)once;
}

}  // namespace

Stream::Stream(Stream&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), ssl_(std::move(other.ssl_)) {}

Stream::~Stream() {
    if (ssl_) SSL_shutdown(ssl_.get());
    ssl_.reset();
    if (socket_ >= 0) ::close(socket_);
}

bool Stream::wait(short events, steady_clock::time_point until) const {
    // A peer that always has something to say, and never what is waited for, is not waited for longer.
    if (steady_clock::now() > until) return false;
    return poll_until(socket_, events, until);
}

Status Stream::shake_hands(int (*step)(SSL*), milliseconds longest) {
    ignore_broken_pipes();
    const auto until = steady_clock::now() + longest;
    while (true) {
        ERR_clear_error();
        const int done = step(ssl_.get());
        if (done == 1) return {};
        const int why = SSL_get_error(ssl_.get(), done);
        if (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE) {
            const auto events = static_cast<short>(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT);
            if (!wait(events, until))
                return fail(Fault::timed_out, "the other side does not answer with TLS");
            continue;
        }
        const long verified = SSL_get_verify_result(ssl_.get());
        if (verified != X509_V_OK)
            return fail(Fault::denied, "the certificate of the library system is not trusted: {}",
                        X509_verify_cert_error_string(verified));
        return fail(Fault::gone, "there is no TLS on the other side, or only an old one");
    }
}

Status Stream::begin_tls(SSL_CTX& context, const std::string& host, const std::string& pin,
                         milliseconds longest) {
    ssl_.reset(SSL_new(&context));
    if (!ssl_ || SSL_set_fd(ssl_.get(), socket_) != 1) return fail(Fault::io, "TLS cannot be started");
    SSL_set_tlsext_host_name(ssl_.get(), host.c_str());
    if (pin.empty()) {
        SSL_set_verify(ssl_.get(), SSL_VERIFY_PEER, nullptr);
        // An address is compared with the addresses of the certificate, a name with its names.
        if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), host.c_str()) != 1)
            SSL_set1_host(ssl_.get(), host.c_str());
    }
    TRY(shake_hands(SSL_connect, longest));
    if (pin.empty()) return {};
    const std::unique_ptr<X509, decltype(&X509_free)> peer(SSL_get1_peer_certificate(ssl_.get()), X509_free);
    if (!peer || !circulation::same(key_pin(peer.get()), pin))
        return fail(Fault::denied,
                    "the library system shows another key than the one in the settings (tls_pin)");
    return {};
}

std::optional<std::chrono::sys_seconds> Stream::certificate_ends() const {
    const std::unique_ptr<X509, decltype(&X509_free)> peer(SSL_get1_peer_certificate(ssl_.get()), X509_free);
    if (!peer) return std::nullopt;
    int days = 0, seconds = 0;
    // Beside now: OpenSSL tells two times apart, and no more.
    if (ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(peer.get())) != 1) return std::nullopt;
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) +
           std::chrono::days{days} + std::chrono::seconds{seconds};
}

Status Stream::accept_tls(SSL_CTX& context, milliseconds longest) {
    ssl_.reset(SSL_new(&context));
    if (!ssl_ || SSL_set_fd(ssl_.get(), socket_) != 1) return fail(Fault::io, "TLS cannot be started");
    return shake_hands(SSL_accept, longest);
}

Status Stream::send(std::string_view bytes, milliseconds longest) {
    const auto until = steady_clock::now() + longest;
    while (!bytes.empty()) {
        bool again = false;
        auto events = static_cast<short>(POLLOUT);
        std::ptrdiff_t written = 0;
        if (ssl_) {
            ERR_clear_error();
            written = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
            const int why = SSL_get_error(ssl_.get(), static_cast<int>(written));
            again = written <= 0 && (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE);
            if (why == SSL_ERROR_WANT_READ) events = POLLIN;
        } else {
            written = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            again = written < 0 && (errno == EAGAIN || errno == EINTR);
        }
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (!again)
            return fail(Fault::gone, "the line to the library system broke");
        else if (!wait(events, until))
            return fail(Fault::timed_out, "the library system takes no more");
    }
    return {};
}

Result<std::string> Stream::receive(milliseconds longest) {
    const auto until = steady_clock::now() + longest;
    std::array<char, 16384> bytes{};
    while (true) {
        auto events = static_cast<short>(POLLIN);
        std::ptrdiff_t came = 0;
        bool again = false;
        if (ssl_) {
            ERR_clear_error();
            came = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
            const int why = SSL_get_error(ssl_.get(), static_cast<int>(came));
            again = came <= 0 && (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE);
            if (why == SSL_ERROR_WANT_WRITE) events = POLLOUT;
        } else {
            came = ::recv(socket_, bytes.data(), bytes.size(), 0);
            again = came < 0 && (errno == EAGAIN || errno == EINTR);
        }
        if (came > 0) return std::string(bytes.data(), static_cast<std::size_t>(came));
        if (!again) return fail(Fault::gone, "the library system closed the line");
        if (!wait(events, until)) return fail(Fault::timed_out, "nothing came from the library system");
    }
}

struct TcpTransport::Resolving {
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<int> code;
    Addresses found;
};

// A name is looked up on a thread of its own, for the resolver may wait for its servers longer than anybody
// waits for it. Left alone it ends by itself; the next call takes what it has found, and starts no second
// one.
Result<TcpTransport::Addresses> TcpTransport::addresses(milliseconds longest) {
    const std::string port = std::to_string(options_.port);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    addrinfo* list = nullptr;
    if (getaddrinfo(options_.host.c_str(), port.c_str(), &hints, &list) == 0) return Addresses(list);
    hints.ai_flags = 0;
    if (!resolving_) {
        resolving_ = std::make_shared<Resolving>();
        try {
            std::thread([resolving = resolving_, resolver = resolver_, host = options_.host, port, hints] {
                addrinfo* found = nullptr;
                const int code = resolver(host.c_str(), port.c_str(), &hints, &found);
                const std::lock_guard lock(resolving->mutex);
                resolving->found.reset(code == 0 ? found : nullptr);
                resolving->code = code;
                resolving->ended.notify_all();
            }).detach();
        } catch (const std::system_error&) {
            resolving_.reset();
            return fail(Fault::gone, "this computer has no room to look up the name {}", options_.host);
        }
    }
    std::unique_lock lock(resolving_->mutex);
    if (!resolving_->ended.wait_for(lock, longest, [this] { return resolving_->code.has_value(); }))
        return fail(Fault::timed_out, "nobody says in time where {} is in the network", options_.host);
    const bool known = resolving_->code == 0;
    Addresses found = std::move(resolving_->found);
    lock.unlock();
    resolving_.reset();
    if (!known) return fail(Fault::gone, "the name {} is not known in the network", options_.host);
    return found;
}

Status TcpTransport::open(milliseconds longest) {
    close();
    TRY_ASSIGN(const Addresses found, addresses(longest));
    const auto until = steady_clock::now() + longest;
    for (const addrinfo* each = found.get(); each != nullptr && !stream_; each = each->ai_next) {
        const int socket = ::socket(each->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket < 0) continue;
        auto stream = std::make_unique<Stream>(socket);
        if (::connect(socket, each->ai_addr, each->ai_addrlen) != 0 &&
            (errno != EINPROGRESS || !poll_until(socket, POLLOUT, until)))
            continue;
        int error = 0;
        socklen_t size = sizeof error;
        if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0) continue;
        const int now = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
        stream_ = std::move(stream);
    }
    if (!stream_) return fail(Fault::gone, "nobody answers at {}, port {}", options_.host, options_.port);
    if (!options_.tls) return {};
    if (!context_) {
        context_.reset(SSL_CTX_new(TLS_client_method()));
        if (!context_) return fail(Fault::io, "TLS cannot be started");
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
        const int trusted = options_.ca.empty()
                                ? SSL_CTX_set_default_verify_paths(context_.get())
                                : SSL_CTX_load_verify_locations(context_.get(), options_.ca.c_str(), nullptr);
        if (trusted != 1) {
            context_.reset();
            return fail(Fault::invalid, "{} holds no certificates to trust", options_.ca.string());
        }
    }
    Status begun = stream_->begin_tls(*context_, options_.host, options_.pin, longest);
    if (begun) ends_ = stream_->certificate_ends();
    if (!begun) close();
    return begun;
}

Status TcpTransport::send(std::string_view bytes) {
    if (!stream_) return fail(Fault::gone, "there is no line to the library system");
    return stream_->send(bytes, sending);
}

Result<std::string> TcpTransport::receive(milliseconds longest) {
    if (!stream_) return fail(Fault::gone, "there is no line to the library system");
    return stream_->receive(longest);
}

std::string key_pin(X509* certificate) {
    unsigned char* der = nullptr;
    const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (length <= 0) return {};
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(der, static_cast<std::size_t>(length), digest.data());
    OPENSSL_free(der);
    std::string text;
    for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
    return text;
}

}  // namespace anjungan::library::sip2
