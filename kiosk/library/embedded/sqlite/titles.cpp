// Titles: made of the items as they are put, and found by their words.
#include <algorithm>

#include "kiosk/circulation/search_words.h"
#include "kiosk/library/embedded/sqlite/ledger_rows.h"

namespace anjungan::library {

namespace {

constexpr std::size_t most_words = 12;       // of a search
constexpr int most_candidates = 400;         // that are compared with each other
constexpr int most_beginning = 60;           // of them, those that begin with what was typed
constexpr int most_with_key = 200;           // words that are looked at for one that was mistyped
constexpr std::size_t most_meant = 8;        // and taken for it
constexpr std::size_t most_known = 200'000;  // words that are remembered within a transaction

std::int64_t first_integer(const Statement& row) {
    return row.integer(0);
}

// Those of title, author and subject that somebody can mistype.
std::vector<std::string> long_words(const TitleText& text) {
    std::vector<std::string> all;
    for (const std::string_view words :
         {std::string_view{text.title}, std::string_view{text.author}, std::string_view{text.subject}}) {
        for (std::size_t at = 0; at < words.size();) {
            const std::size_t end = std::min(words.find(' ', at), words.size());
            if (end - at >= least_mistyped) all.emplace_back(words.substr(at, end - at));
            at = end + 1;
        }
    }
    return all;
}

// The first text after all that begin with this one, of the letters that search texts have.
std::string end_of(const std::string& beginning) {
    return beginning + '\x7f';
}

}  // namespace

Result<std::optional<TitleText>> SqliteLedger::text_of(std::int64_t title) {
    return first_row(bind_all(use(Query::title_text), title), [](const Statement& row) {
        return TitleText{.title = row.text(0),
                         .author = row.text(1),
                         .subject = row.text(2),
                         .rest = row.text(3),
                         .for_children = row.integer(4) != 0};
    });
}

Result<std::int64_t> SqliteLedger::add_title(std::int64_t key, const TitleText& text) {
    TRY_ASSIGN(const auto id,
               first_row(bind_all(use(Query::add_title), key, std::string_view{text.title},
                                  std::string_view{text.author}, std::string_view{text.subject},
                                  std::string_view{text.rest}, text.for_children),
                         first_integer));
    if (!id) return fail(Fault::damaged, "library.db: a title has no number");
    TRY(bind_all(use(Query::index_title), *id, std::string_view{text.title}, std::string_view{text.author},
                 std::string_view{text.subject}, std::string_view{text.rest})
            .run());
    TRY(learn_words(text));
    return *id;
}

Status SqliteLedger::remove_title(std::int64_t title) {
    TRY_ASSIGN(const auto text, text_of(title));
    if (!text) return {};
    TRY(bind_all(use(Query::unindex_title), title, std::string_view{text->title},
                 std::string_view{text->author}, std::string_view{text->subject},
                 std::string_view{text->rest})
            .run());
    return bind_all(use(Query::remove_title), title).run();
}

// A word stays when its last title goes: it is only what may have been meant.
Status SqliteLedger::learn_words(const TitleText& text) {
    for (std::string& word : long_words(text)) {
        if (known_words_.contains(word)) continue;
        TRY_ASSIGN(const auto id,
                   first_row(bind_all(use(Query::add_word), std::string_view{word}), first_integer));
        if (id)
            for (const std::string& key : mistyping_keys(word))
                TRY(bind_all(use(Query::add_mistyping), std::string_view{key}, *id).run());
        if (known_words_.size() < most_known) known_words_.insert(std::move(word));
    }
    return {};
}

Status SqliteLedger::index(const ItemRow& row) {
    const ItemBarcode& item = row.item.barcode;
    TRY_ASSIGN(const auto before, first_row(bind_all(use(Query::title_of_item), item), first_integer));
    const TitleText text = library::text_of(row);
    std::optional<std::int64_t> after;
    if (!text.title.empty()) {
        const std::int64_t key = key_of(text);
        TRY_ASSIGN(after, first_row(bind_all(use(Query::title_with_key), key), first_integer));
        // What is said of a title is said by its only copy; with several, by the first.
        if (after && after == before) {
            TRY_ASSIGN(const auto known, text_of(*after));
            if (known == text) return {};
            Statement& copies = bind_all(use(Query::items_of_title), *after, 2);
            TRY_ASSIGN(const bool one, copies.step());
            TRY_ASSIGN(const bool two, one ? copies.step() : Result<bool>{false});
            copies.reset();
            if (two) return {};
            TRY(bind_all(use(Query::remove_copy), item).run());
            TRY(remove_title(*after));
            after.reset();
        }
        if (!after) {
            TRY_ASSIGN(after, add_title(key, text));
        }
        TRY(bind_all(use(Query::put_copy), item, *after).run());
    } else if (before) {
        TRY(bind_all(use(Query::remove_copy), item).run());
    }
    if (!before || before == after) return {};
    TRY_ASSIGN(const auto left, first_row(bind_all(use(Query::items_of_title), *before, 1),
                                          [](const Statement& copy) { return copy.text(0); }));
    return left ? Status{} : remove_title(*before);
}

Status SqliteLedger::for_each_item(const std::function<Status(const ItemRow&)>& take) {
    constexpr int at_a_time = 5'000;
    std::string last;
    while (true) {
        std::vector<std::string> barcodes;
        Statement& items = bind_all(use(Query::items_from), std::string_view{last}, at_a_time);
        while (true) {
            TRY_ASSIGN(const bool row, items.step());
            if (!row) break;
            barcodes.push_back(items.text(0));
        }
        if (barcodes.empty()) return {};
        last = barcodes.back();
        for (const std::string& barcode : barcodes)
            if (const auto item = find(ItemBarcode{barcode}); item && *item) TRY(take(**item));
    }
}

Result<bool> SqliteLedger::has_words_of(const TitleText& text) {
    for (const std::string& word : long_words(text)) {
        if (known_words_.contains(word)) continue;
        std::size_t found = 0;
        const auto keys = mistyping_keys(word);
        for (const std::string& key : keys) {
            Statement& rows =
                bind_all(use(Query::words_mistyped), std::string_view{key}, std::int64_t{most_known});
            while (true) {
                TRY_ASSIGN(const bool row, rows.step());
                if (!row) break;
                if (rows.text(0) == word) ++found;
            }
        }
        if (found != keys.size()) return false;
        if (known_words_.size() < most_known) known_words_.insert(word);
    }
    return true;
}

// The title that it is a copy of is its own, as it says of itself or as another copy does.
Result<bool> SqliteLedger::is_indexed(const ItemRow& row) {
    const TitleText text = library::text_of(row);
    TRY_ASSIGN(const auto title,
               first_row(bind_all(use(Query::title_of_item), row.item.barcode), first_integer));
    if (text.title.empty()) return !title.has_value();
    if (!title) return false;
    TRY_ASSIGN(const auto with_key,
               first_row(bind_all(use(Query::title_with_key), key_of(text)), first_integer));
    if (with_key != title) return false;
    TRY_ASSIGN(const auto known, text_of(*title));
    if (!known) return false;
    TRY_ASSIGN(const bool has_words, has_words_of(*known));
    if (!has_words) return false;
    if (known == text) return true;
    TRY_ASSIGN(const auto copies, copies_of(row.item.barcode));
    return std::ranges::any_of(copies, [&](const ItemRow& copy) { return library::text_of(copy) == known; });
}

Result<std::int64_t> SqliteLedger::damaged_titles() {
    known_words_.clear();
    std::int64_t damaged = 0;
    TRY(for_each_item([&](const ItemRow& row) -> Status {
        auto well = is_indexed(row);
        if (!well && well.error().fault != Fault::damaged) return pass(std::move(well).error());
        if (!well.value_or(false)) ++damaged;
        return {};
    }));
    known_words_.clear();
    TRY_ASSIGN(
        Statement lone,
        database_.prepare("SELECT (SELECT count(*) FROM title WHERE id NOT IN (SELECT title FROM copy))"
                          " + (SELECT count(*) FROM copy WHERE item NOT IN (SELECT barcode FROM item))"
                          " + (SELECT count(*) FROM mistyping WHERE word NOT IN (SELECT id FROM word))"));
    TRY_ASSIGN(const auto left, first_row(lone, first_integer));
    damaged += left.value_or(0);
    if (!database_.execute("INSERT INTO title_index(title_index, rank) VALUES('integrity-check', 1)"))
        ++damaged;
    if (damaged > 0) TRY(database_.execute("INSERT OR IGNORE INTO unindexed VALUES(1)"));
    return damaged;
}

Status SqliteLedger::index_items() {
    const auto wanted = [&]() -> Result<bool> {
        TRY_ASSIGN(Statement find, database_.prepare("SELECT 1 FROM unindexed"));
        return find.step();
    };
    TRY_ASSIGN(const bool any, wanted());
    if (!any) return {};
    return transaction([&]() -> Status {
        TRY_ASSIGN(const bool still, wanted());  // another program may have done it meanwhile
        if (!still) return {};
        TRY(
            database_.execute("DELETE FROM copy; DELETE FROM title; DELETE FROM word; DELETE FROM mistyping;"
                              "INSERT INTO title_index(title_index) VALUES('delete-all')"));
        TRY(for_each_item([this](const ItemRow& row) { return index(row); }));
        return database_.execute("DELETE FROM unindexed");
    });
}

Status SqliteLedger::match(const std::string& expression, int most, std::vector<std::int64_t>& into) {
    Statement& rows = bind_all(use(Query::matching_titles), std::string_view{expression}, most);
    while (true) {
        TRY_ASSIGN(const bool row, rows.step());
        if (!row) return {};
        into.push_back(rows.integer(0));
    }
}

Result<std::vector<std::int64_t>> SqliteLedger::candidates(const std::vector<std::string>& words,
                                                           bool for_children) {
    std::vector<std::int64_t> found;
    std::string beginning;
    for (const std::string& word : words) beginning += (beginning.empty() ? "" : " ") + word;
    const Query by_beginning = for_children ? Query::childrens_titles_beginning : Query::titles_beginning;
    Statement& rows = bind_all(use(by_beginning), std::string_view{beginning},
                               std::string_view{end_of(beginning)}, most_beginning);
    while (true) {
        TRY_ASSIGN(const bool row, rows.step());
        if (!row) break;
        found.push_back(rows.integer(0));
    }
    Alternatives each;
    for (const std::string& word : words) each.push_back({word});
    const std::string expression = expression_of(each, false);
    const std::string all = expression_of(each, for_children);
    std::vector<std::int64_t> matching;
    TRY(match(all, most_candidates, matching));
    // Where there are more than can be compared, those in the title are to be among them.
    if (matching.size() == most_candidates) {
        const std::string titles = for_children ? in_title(expression) + " AND " + all : in_title(expression);
        TRY(match(titles, most_candidates / 2, matching));
    }
    found.insert(found.end(), matching.begin(), matching.end());
    return found;
}

Result<std::vector<std::string>> SqliteLedger::meant_by(std::string_view typed) {
    std::vector<std::string> meant{std::string{typed}};
    for (const std::string& key : mistyping_keys(typed)) {
        Statement& rows = bind_all(use(Query::words_mistyped), std::string_view{key}, most_with_key);
        while (true) {
            TRY_ASSIGN(const bool row, rows.step());
            if (!row) break;
            std::string word = rows.text(0);
            const bool is_new = std::ranges::find(meant, word) == meant.end();
            if (is_new && meant.size() <= most_meant && is_mistyped(typed, word))
                meant.push_back(std::move(word));
        }
    }
    return meant;
}

Result<std::vector<ItemRow>> SqliteLedger::items_of(Statement& barcodes) {
    std::vector<std::string> all;
    while (true) {
        TRY_ASSIGN(const bool row, barcodes.step());
        if (!row) break;
        all.push_back(barcodes.text(0));
    }
    std::vector<ItemRow> items;
    for (std::string& barcode : all) {
        auto item = find(ItemBarcode{std::move(barcode)});
        if (!item && item.error().fault != Fault::damaged) return pass(std::move(item).error());
        if (item && *item) items.push_back(**std::move(item));
    }
    return items;
}

Status SqliteLedger::find_titles(std::string_view typed, bool for_children,
                                 const std::function<Result<bool>(const std::vector<ItemRow>&)>& take) {
    std::vector<std::string> words = search_words(typed);
    if (words.size() > most_words) words.resize(most_words);
    if (words.empty()) return {};
    Alternatives meant;
    for (const std::string& word : words) meant.push_back({word});
    TRY_ASSIGN(std::vector<std::int64_t> found, candidates(words, for_children));
    if (found.empty()) {
        for (std::vector<std::string>& word : meant) {
            TRY_ASSIGN(word, meant_by(word.front()));
        }
        TRY(match(expression_of(meant, for_children), most_candidates, found));
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());

    std::vector<std::pair<Fit, std::int64_t>> best;
    for (const std::int64_t id : found) {
        TRY_ASSIGN(const auto text, text_of(id));
        if (text) best.emplace_back(fit_of(*text, meant), id);
    }
    std::ranges::sort(best);
    for (const auto& [fit, id] : best) {
        TRY_ASSIGN(const auto copies, items_of(bind_all(use(Query::items_of_title), id, most_copies)));
        if (copies.empty()) continue;
        TRY_ASSIGN(const bool more, take(copies));
        if (!more) break;
    }
    return {};
}

Result<std::vector<ItemRow>> SqliteLedger::copies_of(const ItemBarcode& item) {
    TRY_ASSIGN(const auto title, first_row(bind_all(use(Query::title_of_item), item), first_integer));
    if (!title) return std::vector<ItemRow>{};
    return items_of(bind_all(use(Query::items_of_title), *title, most_copies));
}

Result<std::vector<ItemRow>> SqliteLedger::beside(const ItemRow& row, int most) {
    const auto on_shelf = [&](Query query) {
        return items_of(bind_all(use(query), std::string_view{row.item.shelf},
                                 std::string_view{row.item.call_number}, row.item.barcode, most));
    };
    TRY_ASSIGN(std::vector<ItemRow> items, on_shelf(Query::items_before));
    std::ranges::reverse(items);
    TRY_ASSIGN(std::vector<ItemRow> after, on_shelf(Query::items_after));
    std::ranges::move(after, std::back_inserter(items));
    return items;
}

Result<bool> SqliteLedger::has_titles() {
    TRY_ASSIGN(const auto any, first_row(use(Query::any_title), first_integer));
    return any.has_value();
}

}  // namespace anjungan::library
