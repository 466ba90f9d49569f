// platform/system: what the machine offers (time, files, credentials, the service manager) and the
// few words every room shares. Nothing here knows of libraries, books, SDL, libusb or SQL.
#pragma once

#include <fmt/format.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace anjungan {

// The closed set of ways in which anything in the house may fail. One set for all rooms, so that a
// failure keeps its kind on its way up and every caller can switch over it.
enum class Fault {
    invalid,        // the input is not what it should be; the sentence says what would be right
    not_found,      // the thing asked for is not there
    exists,         // it is there already
    denied,         // the system or the key does not allow it
    damaged,        // stored data does not hold together
    foreign,        // a file of some other program
    newer_version,  // written by a newer release than this one
    wrong_key,      // cannot be decrypted with the key at hand
    full,           // no space left
    io,             // the medium failed
    busy,           // held by someone else
    gone,           // the device or peer left
    timed_out,      // no answer in time: unknown, not failed
    stalled,        // a device refused a transfer
    unsupported,    // this device or platform cannot do it
    cancelled,      // asked to stop
};

// Stable English name of a fault, for logs and scripts.
[[nodiscard]] const char* name_of(Fault fault);

// A failure: its kind for programs, and one sentence for a person.
struct Error {
    Fault fault;
    std::string sentence;  // plain words: what happened and what to do; never personal data
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

// Makes a failure with a formatted sentence: return fail(Fault::io, "cannot write {}", path);
template <class... Args>
[[nodiscard]] tl::unexpected<Error> fail(Fault fault, fmt::format_string<Args...> format, Args&&... args) {
    return tl::unexpected(Error{fault, fmt::format(format, std::forward<Args>(args)...)});
}

// Passes a failure on, unchanged.
[[nodiscard]] inline tl::unexpected<Error> pass(Error error) {
    return tl::unexpected(std::move(error));
}

}  // namespace anjungan

#define ANJUNGAN_JOIN_(a, b) a##b
#define ANJUNGAN_JOIN(a, b) ANJUNGAN_JOIN_(a, b)

// TRY(expression): leaves the function with the error of a Status, if it holds one.
#define TRY(expression)                                             \
    do {                                                            \
        if (auto try_result = (expression); !try_result)            \
            return ::anjungan::pass(std::move(try_result).error()); \
    } while (false)

// TRY_ASSIGN(auto x, expression): the value of a Result, or leaves the function with its error.
#define TRY_ASSIGN(declaration, expression)                                              \
    auto ANJUNGAN_JOIN(try_value_, __LINE__) = (expression);                             \
    if (!ANJUNGAN_JOIN(try_value_, __LINE__))                                            \
        return ::anjungan::pass(std::move(ANJUNGAN_JOIN(try_value_, __LINE__)).error()); \
    declaration = std::move(*ANJUNGAN_JOIN(try_value_, __LINE__))
