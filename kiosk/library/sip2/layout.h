#pragma once

#include <cstddef>

// The fixed fields of each message in their order, under the names of SIP 2.00.
namespace anjungan::library::sip2 {

// One of them: where it begins after the two digits of its message, and its length, in bytes.
struct FixedField {
    std::size_t from = 0, length = 0;
    [[nodiscard]] constexpr std::size_t end() const { return from + length; }
    // The one that follows.
    [[nodiscard]] constexpr FixedField then(std::size_t its_length) const { return {end(), its_length}; }
};

namespace layout {

inline constexpr std::size_t flag_length = 1, language_length = 3, date_length = 18, count_length = 4;
inline constexpr std::size_t patron_status_length = 14, summary_length = 10, version_length = 4;

namespace block_patron {
inline constexpr FixedField card_retained{0, flag_length};
inline constexpr FixedField transaction_date = card_retained.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace block_patron

namespace checkin {
inline constexpr FixedField no_block{0, flag_length};
inline constexpr FixedField transaction_date = no_block.then(date_length);
inline constexpr FixedField return_date = transaction_date.then(date_length);
inline constexpr std::size_t length = return_date.end();
}  // namespace checkin

namespace checkin_response {
inline constexpr FixedField ok{0, flag_length};
inline constexpr FixedField resensitize = ok.then(flag_length);
inline constexpr FixedField magnetic_media = resensitize.then(flag_length);
inline constexpr FixedField alert = magnetic_media.then(flag_length);
inline constexpr FixedField transaction_date = alert.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace checkin_response

namespace checkout {
inline constexpr FixedField sc_renewal_policy{0, flag_length};
inline constexpr FixedField no_block = sc_renewal_policy.then(flag_length);
inline constexpr FixedField transaction_date = no_block.then(date_length);
inline constexpr FixedField nb_due_date = transaction_date.then(date_length);
inline constexpr std::size_t length = nb_due_date.end();
}  // namespace checkout

namespace checkout_response {
inline constexpr FixedField ok{0, flag_length};
inline constexpr FixedField renewal_ok = ok.then(flag_length);
inline constexpr FixedField magnetic_media = renewal_ok.then(flag_length);
inline constexpr FixedField desensitize = magnetic_media.then(flag_length);
inline constexpr FixedField transaction_date = desensitize.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace checkout_response

namespace hold {
inline constexpr FixedField hold_mode{0, flag_length};
inline constexpr FixedField transaction_date = hold_mode.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace hold

namespace hold_response {
inline constexpr FixedField ok{0, flag_length};
inline constexpr FixedField available = ok.then(flag_length);
inline constexpr FixedField transaction_date = available.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace hold_response

namespace item_information {
inline constexpr FixedField transaction_date{0, date_length};
inline constexpr std::size_t length = transaction_date.end();
}  // namespace item_information

namespace item_information_response {
inline constexpr FixedField circulation_status{0, 2};
inline constexpr FixedField security_marker = circulation_status.then(2);
inline constexpr FixedField fee_type = security_marker.then(2);
inline constexpr FixedField transaction_date = fee_type.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace item_information_response

namespace item_status_update {
inline constexpr FixedField transaction_date{0, date_length};
inline constexpr std::size_t length = transaction_date.end();
}  // namespace item_status_update

namespace item_status_update_response {
inline constexpr FixedField item_properties_ok{0, flag_length};
inline constexpr FixedField transaction_date = item_properties_ok.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace item_status_update_response

namespace patron_status_request {
inline constexpr FixedField language{0, language_length};
inline constexpr FixedField transaction_date = language.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace patron_status_request

namespace patron_status_response {
inline constexpr FixedField patron_status{0, patron_status_length};
inline constexpr FixedField language = patron_status.then(language_length);
inline constexpr FixedField transaction_date = language.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace patron_status_response
namespace patron_enable_response = patron_status_response;

namespace patron_enable {
inline constexpr FixedField transaction_date{0, date_length};
inline constexpr std::size_t length = transaction_date.end();
}  // namespace patron_enable

namespace renew {
inline constexpr FixedField third_party_allowed{0, flag_length};
inline constexpr FixedField no_block = third_party_allowed.then(flag_length);
inline constexpr FixedField transaction_date = no_block.then(date_length);
inline constexpr FixedField nb_due_date = transaction_date.then(date_length);
inline constexpr std::size_t length = nb_due_date.end();
}  // namespace renew
namespace renew_response = checkout_response;

namespace end_patron_session {
inline constexpr FixedField transaction_date{0, date_length};
inline constexpr std::size_t length = transaction_date.end();
}  // namespace end_patron_session

namespace end_session_response {
inline constexpr FixedField end_session{0, flag_length};
inline constexpr FixedField transaction_date = end_session.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace end_session_response

namespace fee_paid {
inline constexpr FixedField transaction_date{0, date_length};
inline constexpr FixedField fee_type = transaction_date.then(2);
inline constexpr FixedField payment_type = fee_type.then(2);
inline constexpr FixedField currency_type = payment_type.then(3);
inline constexpr std::size_t length = currency_type.end();
}  // namespace fee_paid

namespace fee_paid_response {
inline constexpr FixedField payment_accepted{0, flag_length};
inline constexpr FixedField transaction_date = payment_accepted.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace fee_paid_response

namespace patron_information {
inline constexpr FixedField language{0, language_length};
inline constexpr FixedField transaction_date = language.then(date_length);
inline constexpr FixedField summary = transaction_date.then(summary_length);
inline constexpr std::size_t length = summary.end();
}  // namespace patron_information

namespace patron_information_response {
inline constexpr FixedField patron_status{0, patron_status_length};
inline constexpr FixedField language = patron_status.then(language_length);
inline constexpr FixedField transaction_date = language.then(date_length);
inline constexpr FixedField hold_items_count = transaction_date.then(count_length);
inline constexpr FixedField overdue_items_count = hold_items_count.then(count_length);
inline constexpr FixedField charged_items_count = overdue_items_count.then(count_length);
inline constexpr FixedField fine_items_count = charged_items_count.then(count_length);
inline constexpr FixedField recall_items_count = fine_items_count.then(count_length);
inline constexpr FixedField unavailable_holds_count = recall_items_count.then(count_length);
inline constexpr std::size_t length = unavailable_holds_count.end();
}  // namespace patron_information_response

namespace renew_all {
inline constexpr FixedField transaction_date{0, date_length};
inline constexpr std::size_t length = transaction_date.end();
}  // namespace renew_all

namespace renew_all_response {
inline constexpr FixedField ok{0, flag_length};
inline constexpr FixedField renewed_count = ok.then(count_length);
inline constexpr FixedField unrenewed_count = renewed_count.then(count_length);
inline constexpr FixedField transaction_date = unrenewed_count.then(date_length);
inline constexpr std::size_t length = transaction_date.end();
}  // namespace renew_all_response

namespace login {
inline constexpr FixedField uid_algorithm{0, flag_length};
inline constexpr FixedField pwd_algorithm = uid_algorithm.then(flag_length);
inline constexpr std::size_t length = pwd_algorithm.end();
}  // namespace login

namespace login_response {
inline constexpr FixedField ok{0, flag_length};
inline constexpr std::size_t length = ok.end();
}  // namespace login_response

namespace sc_status {
inline constexpr FixedField status_code{0, flag_length};
inline constexpr FixedField max_print_width = status_code.then(3);
inline constexpr FixedField protocol_version = max_print_width.then(version_length);
inline constexpr std::size_t length = protocol_version.end();
}  // namespace sc_status

namespace acs_status {
inline constexpr FixedField online_status{0, flag_length};
inline constexpr FixedField checkin_ok = online_status.then(flag_length);
inline constexpr FixedField checkout_ok = checkin_ok.then(flag_length);
inline constexpr FixedField acs_renewal_policy = checkout_ok.then(flag_length);
inline constexpr FixedField status_update_ok = acs_renewal_policy.then(flag_length);
inline constexpr FixedField offline_ok = status_update_ok.then(flag_length);
inline constexpr FixedField timeout_period = offline_ok.then(3);
inline constexpr FixedField retries_allowed = timeout_period.then(3);
inline constexpr FixedField date_time_sync = retries_allowed.then(date_length);
inline constexpr FixedField protocol_version = date_time_sync.then(version_length);
inline constexpr std::size_t length = protocol_version.end();
}  // namespace acs_status

}  // namespace layout
}  // namespace anjungan::library::sip2
