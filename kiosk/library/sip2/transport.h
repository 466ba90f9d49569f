#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "platform/system/result.h"

namespace anjungan::library::sip2 {

// Carries bytes to one library system and back. One thread; tests own the bytes and the time.
class Transport {
  public:
    virtual ~Transport() = default;
    // Connects anew, leaving what was connected before. Fault::timed_out, gone (nobody there), denied (the
    // certificate is not trusted), invalid.
    [[nodiscard]] virtual Status open(std::chrono::milliseconds longest) = 0;
    // All of it, or Fault::gone, timed_out.
    [[nodiscard]] virtual Status send(std::string_view bytes) = 0;
    // What comes within this time, at least one byte. Fault::timed_out: nothing came; gone: it is closed.
    [[nodiscard]] virtual Result<std::string> receive(std::chrono::milliseconds longest) = 0;
    virtual void close() = 0;
};

}  // namespace anjungan::library::sip2
