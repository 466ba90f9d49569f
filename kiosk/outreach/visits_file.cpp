#include "kiosk/outreach/visits_file.h"

#include <algorithm>
#include <unordered_map>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/csv/columns.h"
#include "kiosk/library/embedded/csv/reader.h"
#include "kiosk/library/embedded/csv/values.h"
#include "kiosk/settings/problems.h"

namespace anjungan::outreach {

namespace {

// Numbers for names, in the order in which they come.
class Names {
  public:
    std::uint32_t number(std::string_view name) {
        const auto [at, is_new] =
            numbers_.try_emplace(std::string{name}, static_cast<std::uint32_t>(all_.size()));
        if (is_new) all_.push_back(at->first);
        return at->second;
    }
    [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> all_;
};

// As the header of a file compares names: by their letters and digits.
std::string normal(std::string_view name) {
    std::string letters = circulation::fold(name);
    std::erase_if(letters, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return letters;
}

// Which column is which.
struct Columns {
    library::Column day, person, audience;
};

class Reading {
  public:
    Reading(std::istream& file, std::string_view name) : rows_(file), name_(name) {}

    Result<Visits> read(const std::optional<std::string>& audience_column) {
        library::CsvRow row;
        TRY_ASSIGN(const bool has_header, rows_.next(row));
        if (!has_header)
            return fail(Fault::invalid, "{} is empty; its first line has to be day,person", name_);
        const library::Header header(row);
        columns_ = {header.find({"day"}), header.find({"person"}), {}};
        const auto line = static_cast<std::uint32_t>(row.line);
        for (const auto& [column, what] : {std::pair{columns_.day, "day"}, {columns_.person, "person"}})
            if (!column)
                problems_.add(line, fmt::format("there is no column '{}'", what),
                              "the first line names the columns: day,person");
        if (audience_column) columns_.audience = header.find({normal(*audience_column)});
        if (audience_column && !columns_.audience)
            problems_.add(line, fmt::format("there is no column '{}'", settings::shown(*audience_column)),
                          "--audience names one of the first line");
        TRY(problems_.as_status(name_));
        while (faults_ < most_faults) {
            const auto more = rows_.next(row);
            if (!more && more.error().fault == Fault::io) return pass(more.error());
            if (!more) {
                complain(row, more.error().sentence, "one visit a line: day,person");
                continue;
            }
            if (!*more) break;
            take(header, row);
        }
        TRY(problems_.as_status(name_));
        if (visits_.all.empty()) return fail(Fault::invalid, "{} has no visits, only its first line", name_);
        return finish();
    }

  private:
    static constexpr std::size_t most_faults = 20;

    void complain(const library::CsvRow& row, std::string wrong, std::string right) {
        problems_.add(static_cast<std::uint32_t>(row.line), std::move(wrong), std::move(right));
        ++faults_;
    }

    void take(const library::Header& header, const library::CsvRow& row) {
        if (auto misfit = header.misfit(row))
            return complain(row, std::move(*misfit), "as many as in the first line");
        const auto text = library::field_or_empty(row, columns_.day);
        const auto day = library::parse_day(text);
        if (!day) {
            // In a file with its columns changed round it may be a name: cited is what begins like a day.
            const bool is_like_one = !text.empty() && text.front() >= '0' && text.front() <= '9';
            return complain(
                row, is_like_one ? fmt::format("{} is not a day", library::cited(text)) : "there is no day",
                "for example 2026-11-29");
        }
        const auto person = library::field_or_empty(row, columns_.person);
        if (person.empty())
            return complain(row, "the person is missing",
                            "a number or any text, the same for all visits of one");
        if (visits_.all.empty()) first_ = last_ = *day;
        first_ = std::min(first_, *day);
        last_ = std::max(last_, *day);
        if ((last_ - first_).count() >= longest_history)
            return complain(row, "between this day and others lie more than a hundred years",
                            "the days of one history");
        visits_.all.push_back({*day, people_.number(person),
                               audiences_.number(library::field_or_empty(row, columns_.audience))});
    }

    Visits finish() {
        // Audiences by their letters.
        std::vector<std::string> sorted = audiences_.all();
        std::ranges::sort(sorted);
        std::vector<std::uint32_t> place;
        for (const std::string& name : audiences_.all())
            place.push_back(
                static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, name) - sorted.begin()));
        for (Visit& visit : visits_.all) visit.audience = place[visit.audience];
        std::ranges::sort(visits_.all);
        visits_.all.erase(std::unique(visits_.all.begin(), visits_.all.end()), visits_.all.end());
        visits_.audiences = std::move(sorted);
        visits_.last = last_;
        return std::move(visits_);
    }

    library::CsvReader rows_;
    std::string name_;
    Columns columns_;
    Names people_, audiences_;
    Visits visits_;
    Day first_{}, last_{};
    settings::Problems problems_;
    std::size_t faults_ = 0;
};

}  // namespace

Result<Visits> read_visits(std::istream& file, std::string_view name,
                           const std::optional<std::string>& audience_column) {
    return Reading(file, name).read(audience_column);
}

History history_of(const Visits& visits, std::uint32_t audience) {
    History history;
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    for (const Visit& visit : visits.all) {
        if (visit.audience != audience) continue;
        if (history.days.empty()) {
            history.first = visit.day;
            history.days.resize(static_cast<std::size_t>((visits.last - visit.day).count() + 1));
        }
        const auto number =
            numbers.try_emplace(visit.person, static_cast<std::uint32_t>(numbers.size())).first->second;
        history.days[static_cast<std::size_t>((visit.day - history.first).count())].push_back(number);
    }
    history.people = numbers.size();
    return history;
}

}  // namespace anjungan::outreach
