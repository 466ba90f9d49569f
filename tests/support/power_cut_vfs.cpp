#include "tests/support/power_cut_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>

namespace anjungan::tests {

namespace {

struct Handle;

// What the connections to one file hold together: who locks it, and the index of its log.
struct Meeting {
    std::vector<Handle*> handles;
    std::vector<std::unique_ptr<Bytes>> index;  // regions of shared memory
};

}  // namespace

struct PowerCutVfs::Shared {
    std::string name;
    sqlite3_vfs vfs{};
    sqlite3_vfs* system = nullptr;
    mutable std::mutex mutex;
    VolatileDisk disk;
    std::map<std::string, Meeting> meetings;
    std::size_t open_handles = 0;
};

namespace {

using Shared = PowerCutVfs::Shared;
using Lock = std::lock_guard<std::mutex>;

// Allocated by SQLite, szOsFile bytes.
struct Handle : sqlite3_file {
    Shared* shared;
    std::string name;  // empty: a temporary file of this connection only
    VolatileDisk::File file;
    bool syncs_folder;  // the first sync of a new log or journal, as the unix VFS does
    int lock = SQLITE_LOCK_NONE;
    unsigned index_shared = 0, index_exclusive = 0;  // bit per lock
};

Handle& handle_of(sqlite3_file* file) {
    return *static_cast<Handle*>(file);
}
Shared& shared_of(sqlite3_vfs* vfs) {
    return *static_cast<Shared*>(vfs->pAppData);
}
Meeting& meeting_of(Handle& handle) {
    return handle.shared->meetings[handle.name];
}

bool another(Handle& handle, auto predicate) {
    return std::ranges::any_of(meeting_of(handle).handles,
                               [&](const Handle* other) { return other != &handle && predicate(*other); });
}

int code_of(VolatileDisk::Outcome outcome, int when_io_error) {
    switch (outcome) {
        case VolatileDisk::Outcome::done:
            return SQLITE_OK;
        case VolatileDisk::Outcome::full:
            return SQLITE_FULL;
        case VolatileDisk::Outcome::io_error:
            return when_io_error;
    }
    return when_io_error;
}

int close_file(sqlite3_file* file) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    std::erase(meeting_of(handle).handles, &handle);
    --handle.shared->open_handles;
    handle.~Handle();
    return SQLITE_OK;
}

int read(sqlite3_file* file, void* into, int amount, sqlite3_int64 from) {
    const Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    if (!handle.shared->disk.is_on()) return SQLITE_IOERR_READ;
    const Bytes& content = handle.file->cached();
    const std::size_t wanted = static_cast<std::size_t>(amount);
    const std::size_t at = std::min(static_cast<std::size_t>(from), content.size());
    const std::size_t there = std::min(wanted, content.size() - at);
    std::memset(into, 0, wanted);
    std::copy_n(content.begin() + static_cast<std::ptrdiff_t>(at), there, static_cast<std::uint8_t*>(into));
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at) {
    const Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    const std::span bytes{static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(amount)};
    return code_of(handle.shared->disk.write(*handle.file, static_cast<std::size_t>(at), bytes),
                   SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    return code_of(handle.shared->disk.truncate(*handle.file, static_cast<std::size_t>(size)),
                   SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* file, int) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    const int code = code_of(handle.shared->disk.sync(*handle.file), SQLITE_IOERR_FSYNC);
    if (code == SQLITE_OK && std::exchange(handle.syncs_folder, false)) handle.shared->disk.sync_folder();
    return code;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    const Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    if (!handle.shared->disk.is_on()) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(handle.file->cached().size());
    return SQLITE_OK;
}

// https://www.sqlite.org/lockingv3.html, section 3.
int lock_file(sqlite3_file* file, int level) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    if (handle.lock >= level) return SQLITE_OK;
    const auto others_from = [&](int from) {
        return another(handle, [=](const Handle& o) { return o.lock >= from; });
    };
    if (level == SQLITE_LOCK_SHARED && others_from(SQLITE_LOCK_PENDING)) return SQLITE_BUSY;
    if (level > SQLITE_LOCK_SHARED && others_from(SQLITE_LOCK_RESERVED)) return SQLITE_BUSY;
    if (level == SQLITE_LOCK_EXCLUSIVE && others_from(SQLITE_LOCK_SHARED)) {
        handle.lock = SQLITE_LOCK_PENDING;
        return SQLITE_BUSY;
    }
    handle.lock = level;
    return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    handle.lock = std::min(handle.lock, level);
    return SQLITE_OK;
}

int check_reserved_lock(sqlite3_file* file, int* result) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    *result = handle.lock >= SQLITE_LOCK_RESERVED ||
              another(handle, [](const Handle& other) { return other.lock >= SQLITE_LOCK_RESERVED; });
    return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
    return 4096;
}  // as the unix VFS says
int device_characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int map_index(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    auto& index = meeting_of(handle).index;
    const auto wanted = static_cast<std::size_t>(region);
    *memory = nullptr;
    if (wanted >= index.size() && extend == 0) return SQLITE_OK;
    while (index.size() <= wanted) index.push_back(std::make_unique<Bytes>(static_cast<std::size_t>(size)));
    *memory = index[wanted]->data();
    return SQLITE_OK;
}

int lock_index(sqlite3_file* file, int offset, int count, int flags) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    const unsigned mask = ((1u << count) - 1u) << offset;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        handle.index_shared &= ~mask;
        handle.index_exclusive &= ~mask;
        return SQLITE_OK;
    }
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    const auto stands_in_the_way = [&](const Handle& other) {
        return (other.index_exclusive & mask) != 0 || (exclusive && (other.index_shared & mask) != 0);
    };
    if (another(handle, stands_in_the_way)) return SQLITE_BUSY;
    (exclusive ? handle.index_exclusive : handle.index_shared) |= mask;
    return SQLITE_OK;
}

// A lock taken and given back is a barrier that the thread sanitizer understands, unlike a fence.
void index_barrier(sqlite3_file*) {
    static std::mutex barrier;
    const Lock lock{barrier};
}

int unmap_index(sqlite3_file* file, int remove) {
    Handle& handle = handle_of(file);
    const Lock lock{handle.shared->mutex};
    handle.index_shared = handle.index_exclusive = 0;
    if (remove != 0) meeting_of(handle).index.clear();
    return SQLITE_OK;
}

constexpr sqlite3_io_methods io_methods{.iVersion = 2,
                                        .xClose = close_file,
                                        .xRead = read,
                                        .xWrite = write,
                                        .xTruncate = truncate,
                                        .xSync = sync,
                                        .xFileSize = file_size,
                                        .xLock = lock_file,
                                        .xUnlock = unlock_file,
                                        .xCheckReservedLock = check_reserved_lock,
                                        .xFileControl = file_control,
                                        .xSectorSize = sector_size,
                                        .xDeviceCharacteristics = device_characteristics,
                                        .xShmMap = map_index,
                                        .xShmLock = lock_index,
                                        .xShmBarrier = index_barrier,
                                        .xShmUnmap = unmap_index,
                                        .xFetch = nullptr,
                                        .xUnfetch = nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    file->pMethods = nullptr;
    Shared& shared = shared_of(vfs);
    const Lock lock{shared.mutex};
    if (!shared.disk.is_on()) return SQLITE_CANTOPEN;
    const bool is_new = name != nullptr && shared.disk.find(name) == nullptr;
    if (is_new && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    const bool beside_the_file = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;

    auto* handle =
        new (file) Handle{{&io_methods},
                          &shared,
                          name == nullptr ? "" : name,
                          name == nullptr ? std::make_shared<VolatileFile>() : shared.disk.open(name),
                          is_new && beside_the_file};
    if (name != nullptr) meeting_of(*handle).handles.push_back(handle);
    ++shared.open_handles;
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int remove_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    Shared& shared = shared_of(vfs);
    const Lock lock{shared.mutex};
    if (shared.disk.is_on() && shared.disk.find(name) == nullptr) return SQLITE_IOERR_DELETE_NOENT;
    const int code = code_of(shared.disk.remove(name), SQLITE_IOERR_DELETE);
    if (code == SQLITE_OK && sync_folder != 0) shared.disk.sync_folder();
    return code;
}

int access_file(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
    const Shared& shared = shared_of(vfs);
    const Lock lock{shared.mutex};
    if (!shared.disk.is_on()) return SQLITE_IOERR_ACCESS;
    const auto file = shared.disk.find(name);
    // SQLite asks for logs and journals that are there; the unix VFS does not count empty ones.
    *result = file != nullptr && (flags != SQLITE_ACCESS_EXISTS || !file->cached().empty());
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* full) {
    if (std::strlen(name) >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::memcpy(full, name, std::strlen(name) + 1);
    return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

PowerCutVfs::PowerCutVfs() : shared_(std::make_unique<Shared>()) {
    static std::atomic<int> made = 0;
    shared_->name = "power-cut-" + std::to_string(++made);
    shared_->system = sqlite3_vfs_find(nullptr);
    // Random numbers, sleep and time stay the system's, which take no note of the sqlite3_vfs they are given.
    shared_->vfs = *shared_->system;
    shared_->vfs.iVersion = 2;
    shared_->vfs.szOsFile = sizeof(Handle);
    shared_->vfs.pNext = nullptr;
    shared_->vfs.zName = shared_->name.c_str();
    shared_->vfs.pAppData = shared_.get();
    shared_->vfs.xOpen = open_file;
    shared_->vfs.xDelete = remove_file;
    shared_->vfs.xAccess = access_file;
    shared_->vfs.xFullPathname = full_path;
    shared_->vfs.xGetLastError = last_error;
    sqlite3_vfs_register(&shared_->vfs, 0);
}

PowerCutVfs::~PowerCutVfs() {
    assert(shared_->open_handles == 0);
    sqlite3_vfs_unregister(&shared_->vfs);
}

const char* PowerCutVfs::name() const {
    return shared_->name.c_str();
}

std::size_t PowerCutVfs::steps() const {
    const Lock lock{shared_->mutex};
    return shared_->disk.steps();
}

void PowerCutVfs::trouble_at(std::size_t step, Trouble trouble) {
    const Lock lock{shared_->mutex};
    shared_->disk.trouble_at(step, trouble);
}

void PowerCutVfs::heal() {
    const Lock lock{shared_->mutex};
    shared_->disk.heal();
}

void PowerCutVfs::cut() {
    const Lock lock{shared_->mutex};
    shared_->disk.cut();
}

bool PowerCutVfs::is_on() const {
    const Lock lock{shared_->mutex};
    return shared_->disk.is_on();
}

void PowerCutVfs::power_on(std::uint64_t seed) {
    const Lock lock{shared_->mutex};
    assert(shared_->open_handles == 0);
    shared_->meetings.clear();
    shared_->disk.power_on(seed);
}

Bytes PowerCutVfs::content(const std::filesystem::path& file) const {
    const Lock lock{shared_->mutex};
    const auto found = shared_->disk.find(file.string());
    return found == nullptr ? Bytes{} : found->cached();
}

Bytes PowerCutVfs::everything() const {
    const Lock lock{shared_->mutex};
    Bytes all;
    for (const std::string& name : shared_->disk.names()) {
        const auto file = shared_->disk.find(name);
        all.insert(all.end(), file->cached().begin(), file->cached().end());
    }
    return all;
}

void PowerCutVfs::put(const std::filesystem::path& file, Bytes content) {
    const Lock lock{shared_->mutex};
    shared_->disk.put(file.string(), std::move(content));
}

}  // namespace anjungan::tests
