// drm-kms(7), drm-memory(7): dumb buffers, page flips and mode setting by libdrm.
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "drivers/display/card.h"
#include "platform/system/descriptor.h"

namespace anjungan::display {

namespace {

using Resources = std::unique_ptr<drmModeRes, decltype(&drmModeFreeResources)>;
using Plug = std::unique_ptr<drmModeConnector, decltype(&drmModeFreeConnector)>;
using Encoder = std::unique_ptr<drmModeEncoder, decltype(&drmModeFreeEncoder)>;

Status fault_of(int code, std::string_view doing) {
    const Fault fault = code == EACCES || code == EPERM    ? Fault::denied
                        : code == EBUSY                    ? Fault::busy
                        : code == ENODEV                   ? Fault::gone
                        : code == ENOMEM || code == ENOSPC ? Fault::full
                                                           : Fault::io;
    return fail(fault, "display: {}: {}", doing, std::strerror(code));
}

class DumbBuffer final : public Buffer {
  public:
    static Result<std::unique_ptr<Buffer>> make(int card, int width, int height) {
        std::unique_ptr<DumbBuffer> made(new DumbBuffer(card, width, height));
        TRY(made->prepare());
        return made;
    }
    ~DumbBuffer() override {
        if (!all_.empty()) ::munmap(all_.data(), all_.size_bytes());
        if (frame_ != 0) drmModeRmFB(card_, frame_);
        if (handle_ != 0) drmModeDestroyDumbBuffer(card_, handle_);
    }
    DumbBuffer(const DumbBuffer&) = delete;
    DumbBuffer& operator=(const DumbBuffer&) = delete;
    [[nodiscard]] Pixels pixels() override { return {all_, width_, height_, stride_}; }
    [[nodiscard]] std::uint32_t frame() const { return frame_; }

  private:
    DumbBuffer(int card, int width, int height) : card_(card), width_(width), height_(height) {}
    Status prepare() {
        constexpr std::uint8_t depth = 24, bits = 32;
        std::uint32_t pitch = 0;
        std::uint64_t size = 0, at = 0;
        if (const int code = drmModeCreateDumbBuffer(card_, static_cast<std::uint32_t>(width_),
                                                     static_cast<std::uint32_t>(height_), bits, 0, &handle_,
                                                     &pitch, &size))
            return fault_of(-code, "no memory for a picture");
        if (const int code =
                drmModeAddFB(card_, static_cast<std::uint32_t>(width_), static_cast<std::uint32_t>(height_),
                             depth, bits, pitch, handle_, &frame_))
            return fault_of(-code, "a picture cannot be made");
        if (const int code = drmModeMapDumbBuffer(card_, handle_, &at))
            return fault_of(-code, "a picture cannot be drawn on");
        void* memory =
            ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, card_, static_cast<off_t>(at));
        if (memory == MAP_FAILED) return fault_of(errno, "a picture cannot be drawn on");
        all_ = {static_cast<std::uint32_t*>(memory), size / sizeof(std::uint32_t)};
        stride_ = static_cast<int>(pitch / sizeof(std::uint32_t));
        return {};
    }
    const int card_, width_, height_;
    int stride_ = 0;
    std::uint32_t handle_ = 0, frame_ = 0;  // 0: none
    std::span<std::uint32_t> all_;
};

class DrmCard final : public Card {
  public:
    DrmCard(Descriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

    [[nodiscard]] std::string name() const override { return name_; }

    [[nodiscard]] Result<std::vector<Connector>> connectors() override {
        const Resources resources{drmModeGetResources(file_.number()), &drmModeFreeResources};
        if (!resources) return pass(fault_of(errno, "its sockets cannot be read").error());
        std::vector<Connector> all;
        for (const std::uint32_t id : list(resources->connectors, resources->count_connectors))
            if (const Plug plug{drmModeGetConnector(file_.number(), id), &drmModeFreeConnector})
                all.push_back(connector_of(*plug));
        return all;
    }

    [[nodiscard]] Result<std::unique_ptr<Buffer>> make_buffer(int width, int height) override {
        return DumbBuffer::make(file_.number(), width, height);
    }

    [[nodiscard]] Status show(const Connector& connector, const Timing& timing, Buffer& buffer) override {
        const Plug plug{drmModeGetConnector(file_.number(), connector.id), &drmModeFreeConnector};
        if (!plug || timing.index >= static_cast<std::size_t>(plug->count_modes))
            return fail(Fault::gone, "display: the panel at {} is gone", connector.name);
        const auto crtc = crtc_for(*plug);
        if (!crtc) return fail(Fault::io, "display: nothing drives the panel at {}", connector.name);
        drmSetMaster(file_.number());  // it may have been lost to another program; ours already: no harm
        std::uint32_t id = connector.id;
        if (const int code = drmModeSetCrtc(file_.number(), *crtc, frame_of(buffer), 0, 0, &id, 1,
                                            &plug->modes[timing.index]))
            return fault_of(-code, "the panel cannot be switched on");
        crtc_ = *crtc;
        flipping_ = false;
        return {};
    }

    [[nodiscard]] Status flip(Buffer& buffer) override {
        if (flipping_) return fail(Fault::busy, "display: the last picture has not come to its turn");
        if (const int code = drmModePageFlip(file_.number(), crtc_, frame_of(buffer),
                                             DRM_MODE_PAGE_FLIP_EVENT, &flipping_))
            return fault_of(-code, "the picture cannot be changed");
        flipping_ = true;
        return {};
    }

    void blank() override {
        // Without a picture there is no signal, and the panel sleeps.
        if (crtc_ != 0) (void)drmModeSetCrtc(file_.number(), crtc_, 0, 0, 0, nullptr, 0, nullptr);
        flipping_ = false;
    }

    [[nodiscard]] bool flipped(std::chrono::milliseconds longest) override {
        pollfd wait{file_.number(), POLLIN, 0};
        while (flipping_ && ::poll(&wait, 1, static_cast<int>(longest.count())) > 0) {
            drmEventContext context{};
            context.version = 2;
            context.page_flip_handler = [](int, unsigned, unsigned, unsigned, void* flag) {
                *static_cast<bool*>(flag) = false;
            };
            if (drmHandleEvent(file_.number(), &context) != 0) break;
        }
        return !flipping_;
    }

    [[nodiscard]] int descriptor() const override { return file_.number(); }

  private:
    static std::span<std::uint32_t> list(std::uint32_t* first, int count) {
        return {first, static_cast<std::size_t>(count)};
    }
    static std::uint32_t frame_of(Buffer& buffer) { return static_cast<DumbBuffer&>(buffer).frame(); }
    static Connector connector_of(const drmModeConnector& plug) {
        const char* kind = drmModeGetConnectorTypeName(plug.connector_type);
        Connector connector{
            .id = plug.connector_id,
            .name = fmt::format("{}-{}", kind != nullptr ? kind : "unknown", plug.connector_type_id),
            .connected = plug.connection == DRM_MODE_CONNECTED,
            .width_mm = static_cast<int>(plug.mmWidth),
            .timings = {}};
        for (int i = 0; i < plug.count_modes; ++i) {
            const drmModeModeInfo& mode = plug.modes[i];
            if ((mode.flags & DRM_MODE_FLAG_INTERLACE) != 0) continue;
            connector.timings.push_back({mode.hdisplay, mode.vdisplay, static_cast<int>(mode.vrefresh),
                                         (mode.type & DRM_MODE_TYPE_PREFERRED) != 0,
                                         static_cast<std::size_t>(i)});
        }
        return connector;
    }
    // What already drives it, or the first that can.
    [[nodiscard]] std::optional<std::uint32_t> crtc_for(const drmModeConnector& plug) {
        const Resources resources{drmModeGetResources(file_.number()), &drmModeFreeResources};
        if (!resources) return std::nullopt;
        const auto encoder = [&](std::uint32_t id) {
            return Encoder{drmModeGetEncoder(file_.number(), id), &drmModeFreeEncoder};
        };
        if (const Encoder now = encoder(plug.encoder_id); now && now->crtc_id != 0) return now->crtc_id;
        for (const std::uint32_t id : list(plug.encoders, plug.count_encoders)) {
            const Encoder one = encoder(id);
            for (int i = 0; one && i < resources->count_crtcs; ++i)
                if ((one->possible_crtcs >> i & 1U) != 0) return resources->crtcs[i];
        }
        return std::nullopt;
    }

    const Descriptor file_;
    const std::string name_;
    std::uint32_t crtc_ = 0;
    bool flipping_ = false;
};

}  // namespace

Result<std::unique_ptr<Card>> open_card() {
    constexpr int most = 8;
    bool denied = false;
    for (int number = 0; number < most; ++number) {
        const std::string path = fmt::format("/dev/dri/card{}", number);
        Descriptor file{::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK)};
        if (!file.is_open()) {
            denied = denied || errno == EACCES || errno == EPERM;
            continue;
        }
        std::uint64_t able = 0;
        if (drmGetCap(file.number(), DRM_CAP_DUMB_BUFFER, &able) != 0 || able == 0) continue;
        const Resources resources{drmModeGetResources(file.number()), &drmModeFreeResources};
        if (!resources || resources->count_connectors == 0) continue;
        const std::unique_ptr<drmVersion, decltype(&drmFreeVersion)> version{drmGetVersion(file.number()),
                                                                             &drmFreeVersion};
        return std::make_unique<DrmCard>(std::move(file), version ? version->name : path);
    }
    if (denied)
        return fail(Fault::denied,
                    "the display belongs to somebody else: the kiosk's user must be in the group 'video'");
    return fail(Fault::not_found, "there is no display: no /dev/dri/card0 to card{} can show pictures",
                most - 1);
}

}  // namespace anjungan::display
