#pragma once

#include <memory>
#include <mutex>

#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/sip2/terminal.h"
#include "tests/simulation/server.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::simulation {

// A library at the far end of SIP2 lines.
class Exchange {
  public:
    virtual ~Exchange() = default;
    // One terminal's connection: a message without its end in, bytes out; nothing: hang up.
    class Terminal {
      public:
        virtual ~Terminal() = default;
        [[nodiscard]] virtual std::optional<std::string> answer(const std::string& line) = 0;
    };
    [[nodiscard]] virtual std::unique_ptr<Terminal> accept() = 0;
};

inline constexpr std::string_view terminal_account = "kiosk", terminal_password = "kioskpw";

// `anjungan serve`: the real server's side before the real embedded library. Its database is down when its
// disk fails. Kept ids are those of the kiosks; otherwise the field with them is taken away before the server
// sees it, as if the terminal were another maker's, and only those who judge know it.
class OurHost final : public Host, public Exchange {
  public:
    enum class Ids { kept, stripped };
    OurHost(const Clock& truth, Ids ids);
    [[nodiscard]] std::map<std::string, Loan> loans() override;
    void database_is(bool up) override;
    [[nodiscard]] std::unique_ptr<Terminal> accept() override;

  private:
    class Conversation;
    [[nodiscard]] EntryId new_id();
    Ids ids_;
    std::map<EntryId, EntryId> told_;  // by the id the server made, where the kiosk's was stripped
    EntryId being_told_;
    tests::PowerCutVfs disk_;
    std::optional<library::EmbeddedLibrary> library_;
    std::mutex one_at_a_time_;
    std::optional<library::sip2::ServerContext> context_;
};

// Another maker's library system, as Koha was seen: it skips the field with our id, takes an undo for a
// return, renews in silence what is lent again, and hangs up while its database is down. Only those who judge
// read the field.
class OtherHost final : public Server, public Exchange {
  public:
    explicit OtherHost(const Clock& truth) : truth_(truth) {}
    [[nodiscard]] std::unique_ptr<Terminal> accept() override;

  private:
    class Conversation;
    const Clock& truth_;
};

}  // namespace anjungan::simulation
