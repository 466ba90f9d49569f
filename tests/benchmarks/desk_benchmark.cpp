// The kiosk as a process on an X11 desktop, beside a bare SDL2 window in the same run (DESIGN, budgets): exec
// to the first touchable frame ≤ 150 ms, and ≤ 10 % more with a million items; PSS ≤ 40 MiB and CPU ≤ 0.1 %
// at idle.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace {

using namespace anjungan;
using Seconds = std::chrono::duration<double>;

const std::string program = ANJUNGAN_PROGRAM;
const std::string bare_window = BARE_WINDOW;

// A program whose words can be waited for; ended with its owner.
class Process {
  public:
    Process(const std::vector<std::string>& arguments, int listen_to) {
        std::array<int, 2> pipe{};
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0) std::abort();
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], listen_to);
        std::vector<char*> pointers;
        for (const std::string& each : arguments) pointers.push_back(const_cast<char*>(each.c_str()));
        pointers.push_back(nullptr);
        if (::posix_spawnp(&process_, pointers[0], &actions, nullptr, pointers.data(), environ) != 0)
            process_ = 0;
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);
        words_ = pipe[0];
    }
    ~Process() {
        if (process_ > 0) {
            ::kill(process_, SIGTERM);
            ::waitpid(process_, nullptr, 0);
        }
        ::close(words_);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    // What it said up to this word; empty when it ended before.
    [[nodiscard]] std::string wait_for(const std::string& word) const {
        std::string said;
        std::array<char, 256> some{};
        while (said.find(word) == std::string::npos) {
            const auto count = ::read(words_, some.data(), some.size());
            if (count <= 0) return {};
            said.append(some.data(), static_cast<std::size_t>(count));
        }
        return said;
    }
    [[nodiscard]] std::filesystem::path proc() const { return fmt::format("/proc/{}", process_); }

  private:
    pid_t process_ = 0;
    int words_ = -1;
};

// An X server of our own, as long as the benchmarks run.
bool has_desktop() {
    static const Process server(
        {"Xvfb", "-displayfd", "1", "-screen", "0", "1080x1960x24", "-nolisten", "tcp"}, STDOUT_FILENO);
    static const std::string number = server.wait_for("\n");
    if (number.empty()) return false;
    ::setenv("DISPLAY", fmt::format(":{}", number.substr(0, number.find('\n'))).c_str(), 1);
    ::setenv("SDL_AUDIODRIVER", "dummy", 1);
    return true;
}

std::vector<std::string> kiosk(const std::filesystem::path& data) {
    return {program, "run", "--windowed", "--display", "1080x1920", "--data", data.string()};
}

void measure_start(benchmark::State& state, const std::vector<std::string>& arguments) {
    if (!has_desktop()) return state.SkipWithError("Xvfb does not start");
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        const Process started(arguments, STDERR_FILENO);
        if (started.wait_for("ready").empty()) return state.SkipWithError("the program did not start");
        state.SetIterationTime(Seconds(std::chrono::steady_clock::now() - start).count());
    }
}

void start_bare_window(benchmark::State& state) {
    measure_start(state, {bare_window});
}
BENCHMARK(start_bare_window)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(10);

// A data folder with the sample library in it, as one finds it at every start but the first.
bool fill(const tests::TemporaryFolder& folder) {
    std::ofstream{folder / "nothing.kiosk"} << "# nothing\n";
    const std::string command =
        fmt::format("{0} script {1}/nothing.kiosk --out {1} --data {1}/data >/dev/null 2>&1", program,
                    folder.path().string());
    return std::system(command.c_str()) == 0;
}

void start_kiosk(benchmark::State& state) {
    const tests::TemporaryFolder folder;
    if (!fill(folder)) return state.SkipWithError("the sample library was not filled in");
    measure_start(state, kiosk(folder / "data"));
}
BENCHMARK(start_kiosk)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(10);

void start_kiosk_with_a_million_items(benchmark::State& state) {
    const tests::TemporaryFolder folder;
    {
        std::ofstream file{folder / "items.csv"};
        file << "barcode,title,author,call_number,shelf,year,type,price,status\n";
        for (int i = 0; i < 1'000'000; ++i)
            file << 'X' << i << ",Buku nomor " << i << ",Pengarang,899 PEN,Rak 1,2020,buku,50000,available\n";
    }
    const std::string import = fmt::format("{0} import items {1}/items.csv --data {1}/data >/dev/null 2>&1",
                                           program, folder.path().string());
    if (!fill(folder) || std::system(import.c_str()) != 0)
        return state.SkipWithError("the items were not imported");
    measure_start(state, kiosk(folder / "data"));
}
BENCHMARK(start_kiosk_with_a_million_items)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(10);

double pss_in_mib(const Process& process) {
    std::ifstream file{process.proc() / "smaps_rollup"};
    std::string word;
    double kib = 0;
    while (file >> word)
        if (word == "Pss:") file >> kib;
    return kib / 1024;
}

// Of all its threads, in seconds.
double cpu_time(const Process& process) {
    std::ifstream file{process.proc() / "stat"};
    std::string word;
    double ticks = 0;
    for (int field = 1; field <= 15 && file >> word; ++field)
        if (field >= 14) ticks += std::stod(word);
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

void measure_idle(benchmark::State& state, const std::vector<std::string>& arguments) {
    constexpr std::chrono::seconds to_rest{2}, span{60};  // one turn of the posters
    if (!has_desktop()) return state.SkipWithError("Xvfb does not start");
    for (auto _ : state) {
        const Process started(arguments, STDERR_FILENO);
        if (started.wait_for("ready").empty()) return state.SkipWithError("the program did not start");
        std::this_thread::sleep_for(to_rest);
        const double before = cpu_time(started);
        std::this_thread::sleep_for(span);
        state.counters["cpu_percent"] = 100 * (cpu_time(started) - before) / Seconds(span).count();
        state.counters["pss_MiB"] = pss_in_mib(started);
    }
}

void idle_bare_window(benchmark::State& state) {
    measure_idle(state, {bare_window});
}
BENCHMARK(idle_bare_window)->Unit(benchmark::kSecond)->Iterations(1);

void idle_kiosk(benchmark::State& state) {
    const tests::TemporaryFolder folder;
    if (!fill(folder)) return state.SkipWithError("the sample library was not filled in");
    measure_idle(state, kiosk(folder / "data"));
}
BENCHMARK(idle_kiosk)->Unit(benchmark::kSecond)->Iterations(1);

}  // namespace
