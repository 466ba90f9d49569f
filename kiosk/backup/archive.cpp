#include "kiosk/backup/archive.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <memory>

#include "platform/system/file.h"

namespace anjungan::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "ANJBACK1";
constexpr std::size_t passes_at = 8, memory_at = 12, salt_at = 16;
constexpr std::size_t stream_at = salt_at + crypto_pwhash_SALTBYTES;
static_assert(header_size == stream_at + crypto_secretstream_xchacha20poly1305_HEADERBYTES);

constexpr std::size_t piece = 64 * 1024;  // of a part, in one record
constexpr std::size_t box_overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t largest_box = 1 + piece + box_overhead;
constexpr std::uint8_t file_record = 'f', data_record = 'd', end_record = 'e';

using Header = std::array<std::uint8_t, header_size>;
using Bytes = std::vector<std::uint8_t>;
using Stream = crypto_secretstream_xchacha20poly1305_state;

void put(std::span<std::uint8_t> into, std::uint32_t number) {
    for (std::size_t i = 0; i < 4; ++i) into[i] = static_cast<std::uint8_t>(number >> (8 * i));
}
std::uint32_t get(std::span<const std::uint8_t> from) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number |= std::uint32_t{from[i]} << (8 * i);
    return number;
}

// Of a stream, or the key of one: overwritten when it goes.
template <class T>
class Wiped {
  public:
    Wiped() = default;
    ~Wiped() { sodium_memzero(&value, sizeof value); }
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
    T value{};
};
using Key = Wiped<std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_KEYBYTES>>;

Status derive(Key& key, std::string_view pass_phrase, const Header& header) {
    TRY_ASSIGN(const Effort effort, effort_of(header));
    if (crypto_pwhash(key.value.data(), key.value.size(), pass_phrase.data(), pass_phrase.size(),
                      header.data() + salt_at, effort.passes, std::size_t{effort.memory_kib} * 1024,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail(Fault::full, "{} MiB of memory are needed for the pass phrase, and are not to be had",
                    effort.memory_kib / 1024);
    return {};
}

class Sealing {
  public:
    static Result<Sealing> begin(const fs::path& to, std::string_view pass_phrase, Effort effort) {
        Sealing sealing;
        std::ranges::copy(magic, sealing.header_.begin());
        put(std::span{sealing.header_}.subspan(passes_at), effort.passes);
        put(std::span{sealing.header_}.subspan(memory_at), effort.memory_kib);
        randombytes_buf(sealing.header_.data() + salt_at, crypto_pwhash_SALTBYTES);
        Key key;
        TRY(derive(key, pass_phrase, sealing.header_));
        crypto_secretstream_xchacha20poly1305_init_push(&sealing.stream_->value,
                                                        sealing.header_.data() + stream_at, key.value.data());
        TRY_ASSIGN(auto file, NewFile::create(to));
        TRY(file.write(sealing.header_));
        sealing.file_.emplace(std::move(file));
        return sealing;
    }
    Status add(std::uint8_t kind, std::span<const std::uint8_t> bytes) {
        Bytes record{kind};
        record.insert(record.end(), bytes.begin(), bytes.end());
        Bytes box(4 + record.size() + box_overhead);
        put(box, static_cast<std::uint32_t>(record.size() + box_overhead));
        crypto_secretstream_xchacha20poly1305_push(
            &stream_->value, box.data() + 4, nullptr, record.data(), record.size(),
            is_first_ ? header_.data() : nullptr, is_first_ ? header_.size() : 0,
            kind == end_record ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                               : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        is_first_ = false;
        sodium_memzero(record.data(), record.size());
        return file_->write(box);
    }
    Status finish() { return file_->finish(0600, IfThere::keep); }

  private:
    Sealing() : stream_(std::make_unique<Wiped<Stream>>()) {}
    Header header_{};
    std::unique_ptr<Wiped<Stream>> stream_;
    std::optional<NewFile> file_;
    bool is_first_ = true;
};

Status add_part(Sealing& sealing, const Part& part) {
    TRY_ASSIGN(auto from, FileReader::open(part.file));
    TRY(sealing.add(file_record,
                    {reinterpret_cast<const std::uint8_t*>(part.name.data()), part.name.size()}));
    Bytes bytes(piece);
    while (true) {
        TRY_ASSIGN(const std::size_t got, from.read(bytes));
        if (got > 0) TRY(sealing.add(data_record, std::span{bytes}.first(got)));
        if (got < bytes.size()) break;
    }
    sodium_memzero(bytes.data(), bytes.size());
    return {};
}

// One box after the other, to the marked one and not beyond.
Status for_each_record(const fs::path& from, std::string_view pass_phrase, Records& records) {
    TRY_ASSIGN(auto file, FileReader::open(from));
    Header header{};
    TRY_ASSIGN(const std::size_t got, file.read(header));
    TRY(effort_of(std::span{header}.first(got)));
    Key key;
    TRY(derive(key, pass_phrase, header));
    Wiped<Stream> stream;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&stream.value, header.data() + stream_at,
                                                        key.value.data()) != 0)
        return fail(Fault::invalid, "{} is no backup of a kiosk", from.string());
    const auto damaged = [&] { return fail(Fault::damaged, "{} is damaged or cut short", from.string()); };
    Bytes box, record;
    for (bool is_first = true; !records.ended(); is_first = false) {
        std::array<std::uint8_t, 4> length{};
        TRY_ASSIGN(const std::size_t told, file.read(length));
        const std::size_t size = get(length);
        if (told < length.size() || size <= box_overhead || size > largest_box) return damaged();
        box.resize(size);
        TRY_ASSIGN(const std::size_t filled, file.read(box));
        if (filled < size) return damaged();
        record.resize(size - box_overhead);
        std::uint8_t tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &stream.value, record.data(), nullptr, &tag, box.data(), box.size(),
                is_first ? header.data() : nullptr, is_first ? header.size() : 0) != 0) {
            if (!is_first) return damaged();
            return fail(Fault::wrong_key, "{} was sealed with another pass phrase, or has been changed",
                        from.string());
        }
        TRY(records.next(record));
        if (records.ended() != (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)) return damaged();
    }
    std::array<std::uint8_t, 1> more{};
    TRY_ASSIGN(const std::size_t beyond, file.read(more));
    return beyond == 0 ? Status{} : damaged();
}

}  // namespace

bool is_name(std::string_view name) {
    const auto is_letter = [](char each) { return each >= 'a' && each <= 'z'; };
    return !name.empty() && name.size() <= longest_name && is_letter(name.front()) &&
           std::ranges::all_of(name, [&](char each) {
               return is_letter(each) || (each >= '0' && each <= '9') || each == '.' || each == '-';
           });
}

Result<Effort> effort_of(std::span<const std::uint8_t> header) {
    if (header.size() < header_size || !std::ranges::equal(magic, header.first(magic.size())))
        return fail(Fault::invalid, "this is no backup of a kiosk");
    const Effort effort{get(header.subspan(passes_at)), get(header.subspan(memory_at))};
    const auto between = [](std::uint32_t least, std::uint32_t number, std::uint32_t most) {
        return least <= number && number <= most;
    };
    if (!between(least_effort.passes, effort.passes, most_effort.passes) ||
        !between(least_effort.memory_kib, effort.memory_kib, most_effort.memory_kib))
        return fail(Fault::invalid, "this is no backup of a kiosk: it asks for {} passes over {} KiB",
                    effort.passes, effort.memory_kib);
    return effort;
}

Status Records::next(std::span<const std::uint8_t> record) {
    const auto refused = [] { return fail(Fault::damaged, "the backup holds what none does"); };
    if (record.empty() || ended_) return refused();
    const std::span<const std::uint8_t> rest = record.subspan(1);
    switch (record.front()) {
        case file_record: {
            std::string name(rest.begin(), rest.end());
            if (!is_name(name) || names_.size() >= most_parts ||
                std::ranges::find(names_, name) != names_.end())
                return refused();
            TRY(begin_(name));
            names_.push_back(std::move(name));
            return {};
        }
        case data_record:
            return names_.empty() ? Status{refused()} : take_(rest);
        case end_record:
            if (!rest.empty()) return refused();
            ended_ = true;
            return {};
        default:
            return refused();
    }
}

Status seal(const fs::path& to, std::string_view pass_phrase, std::span<const Part> parts, Effort effort) {
    if (pass_phrase.size() < shortest_pass_phrase)
        return fail(Fault::invalid, "the pass phrase is too short: take four words or more, {} characters",
                    shortest_pass_phrase);
    for (const Part& part : parts)
        if (!is_name(part.name)) return fail(Fault::invalid, "'{}' cannot be the name of a part", part.name);
    std::error_code error;
    if (fs::exists(to, error)) return fail(Fault::exists, "{} is there already", to.string());
    TRY_ASSIGN(auto sealing, Sealing::begin(to, pass_phrase, effort));
    for (const Part& part : parts) TRY(add_part(sealing, part));
    TRY(sealing.add(end_record, {}));
    return sealing.finish();
}

Result<std::vector<std::string>> look_through(const fs::path& from, std::string_view pass_phrase) {
    Records records{[](const std::string&) { return Status{}; },
                    [](std::span<const std::uint8_t>) { return Status{}; }};
    TRY(for_each_record(from, pass_phrase, records));
    return records.names();
}

Result<std::vector<std::string>> open(const fs::path& from, std::string_view pass_phrase,
                                      const fs::path& folder) {
    std::optional<NewFile> part;
    std::vector<fs::path> finished;
    fs::path name_of_part;
    const auto end_part = [&]() -> Status {
        if (!part) return {};
        TRY(part->finish(0600, IfThere::keep));
        part.reset();
        finished.push_back(name_of_part);
        return {};
    };
    Records records{[&](const std::string& name) -> Status {
                        TRY(end_part());
                        name_of_part = folder / name;
                        TRY_ASSIGN(auto made, NewFile::create(name_of_part));
                        part.emplace(std::move(made));
                        return {};
                    },
                    [&](std::span<const std::uint8_t> bytes) { return part->write(bytes); }};
    Status done = for_each_record(from, pass_phrase, records);
    if (done) done = end_part();
    if (done) return records.names();
    std::error_code ignored;
    for (const fs::path& each : finished) fs::remove(each, ignored);
    return pass(std::move(done.error()));
}

}  // namespace anjungan::backup
