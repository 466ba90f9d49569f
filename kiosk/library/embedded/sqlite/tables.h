#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "kiosk/store/database.h"

namespace anjungan::library {

// The tables of library.db and every statement run on them, in one place, so that a test can ask SQLite
// of each whether it goes by index.

inline constexpr std::int32_t library_application_id = 0x416E6A4C;  // "AnjL"
extern const std::array<store::Migration, 6> library_migrations;

enum class Query : std::size_t {
    find_patron,
    find_item,
    find_loan,
    count_loans,
    loans_of_patron,
    debt,
    first_hold,
    holds_on_item,
    last_hold_position,
    count_holds,
    holds_of_patron,
    add_hold,
    remove_hold,
    put_loan,
    end_loan,
    add_fine,
    fines_of_patron,
    pay_fine,
    find_payment,
    add_payment,
    find_applied,
    add_applied,
    forget_applied,
    find_pin_failures,
    put_pin_failures,
    clear_pin_failures,
    find_accepted_pin,
    put_accepted_pin,
    forget_accepted_pin,
    forget_accepted_pins,
    find_seen_account,
    put_seen_account,
    forget_seen_accounts,
    put_patron,
    put_item,
    all_rules,
    clear_rules,
    put_rule,
    all_closed_days,
    add_closed_day,
    rename_closed_day,
    all_patrons,
    all_titled_items,
    any_patron,
    any_title,
    title_of_item,
    title_with_key,
    title_text,
    add_title,
    remove_title,
    index_title,
    unindex_title,
    put_copy,
    remove_copy,
    items_of_title,
    items_before,
    items_after,
    items_from,
    titles_beginning,
    childrens_titles_beginning,
    matching_titles,
    add_word,
    add_mistyping,
    words_mistyped,
    data_version,
};
inline constexpr std::size_t query_count = static_cast<std::size_t>(Query::data_version) + 1;

struct QueryText {
    Query query;
    std::string_view sql;
};
extern const std::array<QueryText, query_count> query_texts;  // in the order of Query

}  // namespace anjungan::library
