#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/library/sip2/client.h"
#include "platform/system/random.h"
#include "tests/simulation/sip_hosts.h"
#include "tests/simulation/way.h"

namespace anjungan::simulation {

// The real SIP2 client of a kiosk, and the bytes between it and a host, at the mercy of a seed: they come in
// pieces and late, are spoilt, doubled or torn, and the line dies with or without a word. Whoever waits moves
// the time.
class Wire final : public Way, public library::sip2::Transport {
  public:
    struct Parts {
        Exchange& host;
        bool keeps_entries;  // the host knows our ids again
        Random& random;
        std::function<void(std::chrono::milliseconds)> passes;
        const Clock& truth;
        library::sip2::Safeguards safeguards;
    };
    explicit Wire(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] library::Library& library() override { return *client_; }
    void start(const Clock& machine) override;
    void toggle() override { up_ = !up_; }
    void all_is_well() override { all_is_well_ = up_ = true; }
    void carry_out_late(Steady now) override;

    [[nodiscard]] Status open(std::chrono::milliseconds longest) override;
    [[nodiscard]] Status send(std::string_view bytes) override;
    [[nodiscard]] Result<std::string> receive(std::chrono::milliseconds longest) override;
    void close() override;

  private:
    enum class Fate {
        arrives,
        request_torn,    // the line breaks in the middle of it
        request_spoilt,  // one byte is another
        answer_lost,     // the host has acted
        answer_torn,
        answer_spoilt,
        asked_again,  // the host has acted, and asks for the message all the same
        comes_late,   // to the host, long after it was given up here
        comes_twice,  // each time with its answer
        stalls,       // the answer takes its time, perhaps too long
    };
    // The far end lives on while something is on its way to it.
    struct Connection {
        std::unique_ptr<Exchange::Terminal> terminal;
        library::sip2::Splitter splitter;
    };
    struct Late {
        Steady at;
        std::shared_ptr<Connection> connection;
        std::string bytes;
    };
    struct Piece {
        Steady at;
        std::string bytes;
    };
    [[nodiscard]] Fate fate();
    // What the host answers to these bytes; nothing after them when it hangs up.
    [[nodiscard]] std::string tell(Connection& connection, std::string_view bytes);
    [[nodiscard]] std::string part_of(std::string_view bytes);
    [[nodiscard]] std::string spoilt(std::string_view bytes);
    void come(std::string_view bytes, std::chrono::milliseconds after);

    Parts parts_;
    bool up_ = true, all_is_well_ = false;
    std::shared_ptr<Connection> connection_;
    bool closed_ = true;  // by the far end
    std::deque<Piece> coming_;
    std::vector<Late> late_;
    std::optional<library::sip2::Client> client_;
};

}  // namespace anjungan::simulation
