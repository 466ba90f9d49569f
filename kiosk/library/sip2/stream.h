#pragma once

#include <netdb.h>
#include <openssl/ssl.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/library/sip2/transport.h"

namespace anjungan::library::sip2 {

struct FreeSsl {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using SslPtr = std::unique_ptr<SSL, FreeSsl>;
using SslContext = std::unique_ptr<SSL_CTX, FreeSsl>;

// A TCP connection, with or without TLS over it. One thread.
class Stream {
  public:
    explicit Stream(int socket) : socket_(socket) {}  // owns the socket, which does not block
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    Stream(Stream&& other) noexcept;
    Stream& operator=(Stream&&) = delete;
    ~Stream();

    // As in Transport.
    [[nodiscard]] Status send(std::string_view bytes, std::chrono::milliseconds longest);
    [[nodiscard]] Result<std::string> receive(std::chrono::milliseconds longest);

    // Begins TLS as a client (`host` is checked against the certificate unless `pin` is given) or as a
    // server. Fault::denied: the certificate is not trusted.
    [[nodiscard]] Status begin_tls(SSL_CTX& context, const std::string& host, const std::string& pin,
                                   std::chrono::milliseconds longest);
    [[nodiscard]] Status accept_tls(SSL_CTX& context, std::chrono::milliseconds longest);
    // When the certificate of the other side ends, as it was shown when TLS began; nothing: it has shown none.
    [[nodiscard]] std::optional<std::chrono::sys_seconds> certificate_ends() const;

  private:
    [[nodiscard]] Status shake_hands(int (*step)(SSL*), std::chrono::milliseconds longest);
    [[nodiscard]] bool wait(short events, std::chrono::steady_clock::time_point until) const;

    int socket_ = -1;
    SslPtr ssl_;
};

// To a server in the network.
class TcpTransport final : public Transport {
  public:
    struct Options {
        std::string host{};
        std::uint16_t port = 6001;
        bool tls = false;            // 1.2 or newer
        std::filesystem::path ca{};  // certificates to trust; empty: those of the system
        std::string pin{};  // SHA-256 of the server's public key (DER), 64 hexadecimal digits; asked for
                            // in place of a certificate authority; empty: none
    };
    // As getaddrinfo(3), which may take minutes and cannot be interrupted; any thread.
    using Resolver =
        std::function<int(const char* host, const char* port, const addrinfo* hints, addrinfo**)>;
    explicit TcpTransport(Options options, Resolver resolver = getaddrinfo)
        : options_(std::move(options)), resolver_(std::move(resolver)) {}
    // Finding the address, connecting and TLS may take `longest` each.
    [[nodiscard]] Status open(std::chrono::milliseconds longest) override;
    [[nodiscard]] Status send(std::string_view bytes) override;
    [[nodiscard]] Result<std::string> receive(std::chrono::milliseconds longest) override;
    void close() override { stream_.reset(); }
    // Of the server, as it has shown it last in this run; nothing: it never has.
    [[nodiscard]] std::optional<std::chrono::sys_seconds> certificate_ends() const { return ends_; }

  private:
    struct FreeAddresses {
        void operator()(addrinfo* list) const { freeaddrinfo(list); }
    };
    using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;
    struct Resolving;
    [[nodiscard]] Result<Addresses> addresses(std::chrono::milliseconds longest);

    Options options_;
    Resolver resolver_;
    std::shared_ptr<Resolving> resolving_;  // shared with the thread that waits for the name server
    SslContext context_;
    std::unique_ptr<Stream> stream_;
    std::optional<std::chrono::sys_seconds> ends_;
};

// SHA-256 of a certificate's public key, as TcpTransport::Options::pin has it.
[[nodiscard]] std::string key_pin(X509* certificate);

}  // namespace anjungan::library::sip2
