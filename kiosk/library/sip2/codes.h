#pragma once

#include <cstddef>
#include <string_view>

// What stands on the wire, under the names of 3M's Standard Interchange Protocol 2.00. Only this file spells
// codes out: a test looks for others in the room.
namespace anjungan::library::sip2 {

// The two digits a message begins with ("command identifier").
namespace message_id {
inline constexpr std::string_view block_patron = "01";
inline constexpr std::string_view checkin = "09";
inline constexpr std::string_view checkin_response = "10";
inline constexpr std::string_view checkout = "11";
inline constexpr std::string_view checkout_response = "12";
inline constexpr std::string_view hold = "15";
inline constexpr std::string_view hold_response = "16";
inline constexpr std::string_view item_information = "17";
inline constexpr std::string_view item_information_response = "18";
inline constexpr std::string_view item_status_update = "19";
inline constexpr std::string_view item_status_update_response = "20";
inline constexpr std::string_view patron_status_request = "23";
inline constexpr std::string_view patron_status_response = "24";
inline constexpr std::string_view patron_enable = "25";
inline constexpr std::string_view patron_enable_response = "26";
inline constexpr std::string_view renew = "29";
inline constexpr std::string_view renew_response = "30";
inline constexpr std::string_view end_patron_session = "35";
inline constexpr std::string_view end_session_response = "36";
inline constexpr std::string_view fee_paid = "37";
inline constexpr std::string_view fee_paid_response = "38";
inline constexpr std::string_view patron_information = "63";
inline constexpr std::string_view patron_information_response = "64";
inline constexpr std::string_view renew_all = "65";
inline constexpr std::string_view renew_all_response = "66";
inline constexpr std::string_view login = "93";
inline constexpr std::string_view login_response = "94";
inline constexpr std::string_view request_sc_resend = "96";   // what came could not be read
inline constexpr std::string_view request_acs_resend = "97";  // what was answered got lost
inline constexpr std::string_view acs_status = "98";
inline constexpr std::string_view sc_status = "99";
}  // namespace message_id

// The two characters a variable field begins with ("field identifier").
namespace field_id {
inline constexpr std::string_view patron_identifier = "AA";
inline constexpr std::string_view item_identifier = "AB";
inline constexpr std::string_view terminal_password = "AC";
inline constexpr std::string_view patron_password = "AD";
inline constexpr std::string_view personal_name = "AE";
inline constexpr std::string_view screen_message = "AF";
inline constexpr std::string_view due_date = "AH";
inline constexpr std::string_view title_identifier = "AJ";
inline constexpr std::string_view library_name = "AM";
inline constexpr std::string_view institution_id = "AO";
inline constexpr std::string_view current_location = "AP";
inline constexpr std::string_view permanent_location = "AQ";
inline constexpr std::string_view hold_items = "AS";
inline constexpr std::string_view overdue_items = "AT";
inline constexpr std::string_view charged_items = "AU";
inline constexpr std::string_view fine_items = "AV";
inline constexpr std::string_view sequence_number = "AY";
inline constexpr std::string_view checksum = "AZ";
inline constexpr std::string_view currency_type = "BH";
inline constexpr std::string_view cancel = "BI";
inline constexpr std::string_view transaction_id = "BK";
inline constexpr std::string_view valid_patron = "BL";
inline constexpr std::string_view renewed_items = "BM";
inline constexpr std::string_view unrenewed_items = "BN";
inline constexpr std::string_view fee_acknowledged = "BO";
inline constexpr std::string_view start_item = "BP";
inline constexpr std::string_view end_item = "BQ";
inline constexpr std::string_view queue_position = "BR";
inline constexpr std::string_view pickup_location = "BS";
inline constexpr std::string_view fee_type = "BT";
inline constexpr std::string_view recall_items = "BU";
inline constexpr std::string_view fee_amount = "BV";
inline constexpr std::string_view supported_messages = "BX";
inline constexpr std::string_view hold_type = "BY";
inline constexpr std::string_view hold_items_limit = "BZ";
inline constexpr std::string_view overdue_items_limit = "CA";
inline constexpr std::string_view charged_items_limit = "CB";
inline constexpr std::string_view fee_limit = "CC";
inline constexpr std::string_view unavailable_hold_items = "CD";
inline constexpr std::string_view hold_queue_length = "CF";
inline constexpr std::string_view login_user_id = "CN";
inline constexpr std::string_view login_password = "CO";
inline constexpr std::string_view location_code = "CP";
inline constexpr std::string_view valid_patron_password = "CQ";

// Not of 2.00: what most library systems add (Koha, Evergreen, and 3M's own extensions).
inline constexpr std::string_view call_number = "CS";
inline constexpr std::string_view alert_type = "CV";
inline constexpr std::string_view patron_expiration = "PA";
inline constexpr std::string_view patron_class = "PC";
inline constexpr std::string_view patron_type = "PT";  // the same, of others

// Ours. The id of an entry: servers skip fields they do not know; `anjungan serve` answers an entry it has
// seen as it did before.
inline constexpr std::string_view entry_id = "XE";
// The name of a refusal, from a server of ours.
inline constexpr std::string_view refusal = "XR";
}  // namespace field_id

// What fields hold.
namespace value {
inline constexpr std::string_view yes = "Y", no = "N";
inline constexpr std::string_view unknown = "U";  // whether an item is magnetic
inline constexpr std::string_view ok = "1", not_ok = "0";
inline constexpr std::string_view plain_text = "0";  // algorithm of a user id or a password: none
inline constexpr std::string_view unknown_language = "000";
inline constexpr std::string_view protocol_version = "2.00";
inline constexpr std::string_view sc_ok = "0";          // status code of 99
inline constexpr std::string_view print_width = "080";  // characters of a printer's line
inline constexpr std::string_view other_security_marker = "00";
inline constexpr std::string_view other_fee_type = "01";
inline constexpr std::string_view cash = "00";                      // payment type
inline constexpr std::string_view place = "+", cancel = "-";        // hold mode
inline constexpr std::string_view any_copy = "2", this_copy = "3";  // hold type
inline constexpr std::string_view rupiah = "IDR";                   // ISO 4217
}  // namespace value

// Summary of 63: the first Y is the list that is wanted.
namespace summary {
inline constexpr std::string_view no_list = "          ";
inline constexpr std::string_view hold_items = "Y         ";
inline constexpr std::string_view overdue_items = " Y        ";
inline constexpr std::string_view charged_items = "  Y       ";
inline constexpr std::string_view fine_items = "   Y      ";
inline constexpr std::string_view unavailable_holds = "     Y    ";
}  // namespace summary

// What ends a message. The standard knows CR only.
namespace line_end {
inline constexpr std::string_view cr = "\r", lf = "\n", crlf = "\r\n";
}  // namespace line_end

// Circulation status of an item, in 18.
namespace circulation_status {
inline constexpr std::string_view other = "01";
inline constexpr std::string_view available = "03";
inline constexpr std::string_view charged = "04";
inline constexpr std::string_view charged_not_to_be_recalled = "05";
inline constexpr std::string_view waiting_on_hold_shelf = "08";
inline constexpr std::string_view waiting_to_be_reshelved = "09";
inline constexpr std::string_view in_transit = "10";
inline constexpr std::string_view claimed_returned = "11";
inline constexpr std::string_view lost = "12";
inline constexpr std::string_view missing = "13";
}  // namespace circulation_status

// What a fee is for, in BT.
namespace fee_type {
inline constexpr std::string_view overdue = "04";
}  // namespace fee_type

// What an item that is checked in needs, in CV.
namespace alert_type {
inline constexpr std::string_view none = "00";
inline constexpr std::string_view hold_here = "01";
inline constexpr std::string_view transfer = "04";
}  // namespace alert_type

// Places in the list of supported messages (BX of 98), of those that are asked about.
namespace supported_message {
inline constexpr std::size_t checkin = 2;
inline constexpr std::size_t patron_information = 7;
inline constexpr std::size_t fee_paid = 9;
inline constexpr std::size_t hold = 13;
inline constexpr std::size_t renew = 14;
inline constexpr std::size_t renew_all = 15;
}  // namespace supported_message

// Places in the patron status of 24, 26 and 64, where Y is a no.
namespace patron_status {
inline constexpr std::size_t charge_privileges_denied = 0;
inline constexpr std::size_t renewal_privileges_denied = 1;
inline constexpr std::size_t recall_privileges_denied = 2;
inline constexpr std::size_t hold_privileges_denied = 3;
inline constexpr std::size_t card_reported_lost = 4;
inline constexpr std::size_t too_many_items_charged = 5;
inline constexpr std::size_t excessive_outstanding_fines = 10;
inline constexpr std::size_t excessive_outstanding_fees = 11;
}  // namespace patron_status

}  // namespace anjungan::library::sip2
