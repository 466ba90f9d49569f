// The program as it is delivered, in a process of its own, on devices that umockdev makes up: real libusb,
// real drivers, real loop, real stores. Real time passes; a test waits for what happens.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "platform/system/clock.h"
#include "tests/support/printer_model.h"
#include "tests/support/scanner_models.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/umockdev/usb_mocked.h"

namespace anjungan {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using tests::HidPosModel;
using tests::MockedUsb;
using tests::PrinterModel;
using tests::SerialScannerModel;
using tests::WedgeModel;

// The program, started with umockdev's devices before its eyes and without any screen.
class Program {
  public:
    Program(std::vector<std::string> arguments, const std::string& log) {
        ::setenv("LD_PRELOAD", "libumockdev-preload.so.0", 1);
        // What is preloaded stands before the address sanitizer, where that is built in.
        const char* options = ::getenv("ASAN_OPTIONS");
        ::setenv("ASAN_OPTIONS",
                 (std::string(options != nullptr ? options : "") + ":verify_asan_link_order=0").c_str(), 1);
        ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
        ::setenv("SDL_AUDIODRIVER", "dummy", 1);
        arguments.insert(arguments.begin(), ANJUNGAN_PROGRAM);
        std::vector<char*> pointers;
        for (std::string& each : arguments) pointers.push_back(each.data());
        pointers.push_back(nullptr);
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        posix_spawn_file_actions_adddup2(&files, 1, 2);
        EXPECT_EQ(::posix_spawn(&process_, ANJUNGAN_PROGRAM, &files, nullptr, pointers.data(), environ), 0);
        posix_spawn_file_actions_destroy(&files);
        ::unsetenv("LD_PRELOAD");
        if (options == nullptr) ::unsetenv("ASAN_OPTIONS");
    }
    ~Program() { stop(); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // Its exit code; asks it to end first if it is a kiosk.
    int wait() {
        int status = 0;
        if (process_ > 0) ::waitpid(std::exchange(process_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    int stop() {
        if (process_ > 0) ::kill(process_, SIGTERM);
        return wait();
    }

  private:
    pid_t process_ = -1;
};

class TheProgramOnUsb : public testing::Test {
  protected:
    void plug(const std::shared_ptr<tests::DeviceModel>& model) { usb.plug(model); }
    [[nodiscard]] std::string said() const {
        std::ifstream file(log);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    // What a command of the program prints.
    std::string told(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--data", data, "--config", settings});
        Program program(std::move(arguments), folder / "told.txt");
        code = program.wait();
        std::ifstream file(folder / "told.txt");
        return {std::istreambuf_iterator<char>(file), {}};
    }
    template <class Holds>
    static bool comes_true(Holds holds) {
        const SystemClock clock;
        for (const Steady until = clock.now().steady + 20s; clock.now().steady < until;)
            if (holds()) return true;
        return false;
    }
    void SetUp() override {
        std::ofstream(settings) << "[barcodes]\nmember = [\"P####\"]\nitem = [\"B####\"]\n";
        for (const char* what : {"members", "items", "rules"})
            told({"import", what, std::string(SOURCE_DIR "/assets/sample-library/") + what + ".csv"});
        ASSERT_EQ(code, 0);
    }
    // Scans until the kiosk has taken it in: at first it may still be starting.
    bool scan_until_checked_out(tests::ScannerModel& scanner, std::size_t loans) {
        return comes_true([&] {
            usb.with_lock([&] {
                scanner.scan("P0001");
                scanner.scan("B0001");
            });
            return count_of("loan") >= loans;
        });
    }
    std::size_t count_of(const std::string& word) {
        const std::string list = told({"journal", "list"});
        std::size_t count = 0;
        for (std::size_t at = list.find(word); at != std::string::npos; at = list.find(word, at + 1)) ++count;
        return count;
    }

    const tests::TemporaryFolder folder;
    const std::string data = folder / "data", settings = folder / "kiosk.toml", log = folder / "log.txt";
    int code = -1;
    MockedUsb usb;
};

TEST_F(TheProgramOnUsb, LendsOnAScanFromEveryKindOfScanner) {
    Program kiosk({"run", "--data", data, "--config", settings}, log);
    const auto honeywell = std::make_shared<HidPosModel>(HidPosModel::Make::honeywell);
    plug(honeywell);
    EXPECT_TRUE(scan_until_checked_out(*honeywell, 1)) << said();
    const auto wedge = std::make_shared<WedgeModel>();
    const auto serial = std::make_shared<SerialScannerModel>();
    plug(wedge);
    plug(serial);
    EXPECT_TRUE(comes_true([&] {
        usb.with_lock([&] { wedge->scan("B0002"); });
        return count_of("loan") >= 2;
    })) << said();
    EXPECT_TRUE(comes_true([&] {
        usb.with_lock([&] { serial->scan("B0003"); });
        return count_of("loan") >= 3;
    })) << said();
    EXPECT_EQ(kiosk.stop(), 0) << said();
    EXPECT_EQ(count_of("loan"), 3u) << "each once";
}

TEST_F(TheProgramOnUsb, TellsATechnicianWhatIsPluggedIn) {
    plug(std::make_shared<PrinterModel>());
    plug(std::make_shared<WedgeModel>());
    plug(std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, usb::Ids{0x1A2B, 0x3C4D}));
    const std::string text = told({"check", "devices"});
    EXPECT_EQ(code, 0) << text;
    EXPECT_THAT(text,
                AllOf(HasSubstr("receipt printer: Epson TM-T20"), HasSubstr("proves that a slip is on paper"),
                      HasSubstr("HID keyboard"), HasSubstr("also = [\"1a2b:3c4d\"]")));
    usb.refuse_claims(EBUSY);
    EXPECT_THAT(told({"check", "devices"}), AllOf(HasSubstr("TROUBLE"), HasSubstr("CUPS")));
    EXPECT_EQ(code, 1);
}

TEST_F(TheProgramOnUsb, NamesWhatDoesNotAnswerAndTellsOfTheOthersAllTheSame) {
    const auto silent = std::make_shared<WedgeModel>(WedgeModel::Descriptor::boot, usb::Ids{0x1A2B, 0x3C4D});
    silent->ignore_requests();
    usb.plug(silent, MockedUsb::HidDriver::absent);
    const auto mute = std::make_shared<PrinterModel>();
    mute->ignore_requests();
    ASSERT_TRUE(mute->obey("hang"));
    plug(mute);
    plug(std::make_shared<HidPosModel>(HidPosModel::Make::newland));
    const std::string text = told({"check", "devices"});
    EXPECT_EQ(code, 1);
    EXPECT_THAT(text, AllOf(HasSubstr("HID POS"), HasSubstr("1a2b:3c4d"),
                            HasSubstr("it does not answer this computer"),
                            HasSubstr("it does not answer: switch it off and on")));
}

}  // namespace
}  // namespace anjungan
