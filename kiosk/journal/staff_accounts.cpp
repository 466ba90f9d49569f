#include "kiosk/journal/staff_accounts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/circulation/text.h"

namespace anjungan::journal {

using store::Statement;

namespace {

constexpr int longest_pin = 8;  // see library::longest_pin

std::vector<std::uint8_t> context_of(std::span<const std::uint8_t> key) {
    constexpr std::string_view purpose = "staff account ";
    std::vector<std::uint8_t> context(purpose.size() + key.size());
    std::ranges::copy(key, std::ranges::copy(purpose, context.begin()).out);
    return context;
}

std::string json_of(const StaffAccounts::Account& account) {
    return nlohmann::ordered_json{{"barcode", account.barcode},   {"name", account.name},
                                  {"role", account.role},         {"pin_length", account.pin_length},
                                  {"pin_hash", account.pin_hash}, {"removed", account.removed}}
        .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::optional<StaffAccounts::Account> parse(std::span<const std::uint8_t> text) {
    const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object()) return std::nullopt;
    StaffAccounts::Account account;
    const auto read = [&](const char* key, std::string& into) {
        const auto found = json.find(key);
        if (found == json.end() || !found->is_string()) return false;
        into = found->get<std::string>();
        return true;
    };
    const auto length = json.find("pin_length"), removed = json.find("removed");
    if (!read("barcode", account.barcode) || !read("name", account.name) || !read("role", account.role) ||
        !read("pin_hash", account.pin_hash) || length == json.end() || !length->is_number_integer() ||
        removed == json.end() || !removed->is_boolean())
        return std::nullopt;
    const auto digits = length->get<std::int64_t>();
    if (account.barcode.empty() || digits < 1 || digits > longest_pin) return std::nullopt;
    account.pin_length = static_cast<int>(digits);
    account.removed = removed->get<bool>();
    return account;
}

}  // namespace

std::array<std::uint8_t, 16> StaffAccounts::key_of(std::string_view barcode) const {
    const std::string message = "staff account of " + circulation::fold(barcode);
    const auto signature =
        journal_.cipher_.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
    std::array<std::uint8_t, 16> key{};
    std::copy_n(signature.begin(), key.size(), key.begin());
    return key;
}

Result<StaffAccounts::Stored> StaffAccounts::all() {
    TRY_ASSIGN(Statement find, journal_.database_.prepare("SELECT whose, box FROM staff_account"));
    Stored stored;
    while (true) {
        TRY_ASSIGN(const bool row, find.step());
        if (!row) return stored;
        std::array<std::uint8_t, 16> key{};
        const auto whose = find.blob(0);
        if (whose.size() != key.size()) continue;
        std::ranges::copy(whose, key.begin());
        const auto plain = journal_.cipher_.open(find.blob(1), context_of(key));
        auto account = plain ? parse(*plain) : std::nullopt;
        if (account && key_of(account->barcode) == key)
            stored.accounts.push_back(std::move(*account));
        else
            stored.unreadable.push_back(key);
    }
}

Status StaffAccounts::put(const Account& account) {
    const auto key = key_of(account.barcode);
    const std::string text = json_of(account);
    const auto box = journal_.cipher_.seal({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                                           context_of(key));
    TRY_ASSIGN(Statement insert,
               journal_.database_.prepare("INSERT OR REPLACE INTO staff_account VALUES (?, ?)"));
    return insert.bind(1, key).bind(2, box).run();
}

}  // namespace anjungan::journal
