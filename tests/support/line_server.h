// A port of this machine, and somebody at it who answers whatever is said, line by line.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "kiosk/library/sip2/stream.h"

namespace anjungan::tests {

// A port of this machine that is ours: nobody listens at it until somebody says so.
class LoopbackPort {
  public:
    LoopbackPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(socket_, generic, size) != 0 || ::getsockname(socket_, generic, &size) != 0)
            throw std::system_error(errno, std::generic_category(), "a port of this machine");
        number_ = ntohs(address.sin_port);
    }
    LoopbackPort(const LoopbackPort&) = delete;
    LoopbackPort& operator=(const LoopbackPort&) = delete;
    ~LoopbackPort() { ::close(socket_); }
    [[nodiscard]] std::uint16_t number() const { return number_; }
    [[nodiscard]] int socket() const { return socket_; }

  private:
    int socket_;
    std::uint16_t number_ = 0;
};

// Answers each line as it likes, on a thread of its own, one caller after the other.
class LineServer {
  public:
    using Reply = std::function<std::string(const std::string& line)>;
    explicit LineServer(Reply reply) : reply_(std::move(reply)) {
        if (::listen(port_.socket(), 4) != 0)
            throw std::system_error(errno, std::generic_category(), "a server on this machine");
        thread_ = std::thread([this] { serve(); });
    }
    LineServer(const LineServer&) = delete;
    LineServer& operator=(const LineServer&) = delete;
    ~LineServer() {
        ::shutdown(port_.socket(), SHUT_RDWR);  // wakes the accept
        thread_.join();
    }
    [[nodiscard]] std::uint16_t port() const { return port_.number(); }

  private:
    void serve() {
        while (true) {
            const int caller = ::accept4(port_.socket(), nullptr, nullptr, SOCK_CLOEXEC);
            if (caller < 0) return;
            library::sip2::Splitter splitter;
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

    LoopbackPort port_;
    Reply reply_;
    std::thread thread_;
};

}  // namespace anjungan::tests
