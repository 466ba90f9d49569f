# shellcheck shell=bash disable=SC2154  # read by platform/image/build, whose variables these are
# The disk of a unit: partitions, boot loader, and the compressed file that is flashed. Everything is written into files.

mebibyte=1048576
epoch_touch() { touch --date="@$SOURCE_DATE_EPOCH" "$@"; }

uuid_of() { # WHAT: the same for the same version
    local digits
    digits=$(printf '%s %s' "$version" "$1" | sha256sum)
    echo "${digits:0:8}-${digits:8:4}-8${digits:13:3}-8${digits:17:3}-${digits:20:12}"
}

fat() { # FILE MEBIBYTES LABEL [FILE NAME…]: a FAT file system with these in it
    local image=$1 size=$2 label=$3
    shift 3
    rm -f "$image"
    truncate --size="$((size * mebibyte))" "$image"
    mkfs.vfat --invariant -i "$(uuid_of "$label" | cut -c 1-8)" -n "$label" "$image"
    while (($# > 0)); do
        if [[ $1 == - ]]; then mmd -i "$image" "::$2"; else mcopy -m -i "$image" "$1" "::$2"; fi
        shift 2
    done
}

# GRUB's environment, alone on its partition; a copy of it is in each slot, to mend it with.
make_boot_state() {
    local file=$work/grubenv
    {
        printf '# GRUB Environment Block\nORDER=A B\nA_OK=1\nA_TRY=0\nB_OK=0\nB_TRY=0\n'
        head -c 1024 /dev/zero | tr '\000' '#'
    } | head -c 1024 >"$file"
    epoch_touch "$file"
    quietly state fat "$work/boot-state.img" 1 BOOTSTATE "$file" grubenv
    gzip -9cn "$work/boot-state.img" >"$work/boot-state.img.gz"
}

make_boot_loader() { # makes $work/esp.img, and $work/{boot,core}.img for machines without EFI
    local modules=(part_gpt fat squash4 gzio xzio loadenv regexp test probe linux normal echo sleep reboot boot configfile)
    local efi=x86_64-efi name=BOOTX64.EFI
    [[ $architecture != arm64 ]] || { efi=arm64-efi && name=BOOTAA64.EFI; }
    grub-mkimage --format="$efi" --output="$work/$name" --prefix='(,gpt2)/grub' --compression=none "${modules[@]}" all_video
    if [[ $architecture == amd64 ]]; then
        grub-mkimage --format=i386-pc --output="$work/core.img" --prefix='(,gpt2)/grub' "${modules[@]}" biosdisk
        cp /usr/lib/grub/i386-pc/boot.img "$work/boot.img"
    fi
    sed "s|@COMMAND_LINE@|$(command_line)|" "$here/boot/grub.cfg" >"$work/grub.cfg"
    epoch_touch "$work/$name" "$work/grub.cfg"
    fat "$work/esp.img" 32 BOOT - EFI - EFI/BOOT - grub "$work/$name" "EFI/BOOT/$name" "$work/grub.cfg" grub/grub.cfg
}

command_line() {
    echo console=tty0 console=ttyS0,115200 quiet loglevel=3 vt.global_cursor_default=0 panic=10 oops=panic \
        systemd.volatile=state systemd.crash_reboot=1 rd.udev.log_level=3 net.ifnames=0 mitigations=auto
}

little_endian() { # NUMBER BYTES
    local number=$1 i
    for ((i = 0; i < $2; i++)); do
        printf '%b' "\\x$(printf '%02x' "$((number & 255))")"
        number=$((number >> 8))
    done
}

# GRUB for a BIOS, as grub-bios-setup would write it to a disk: where its core lies stands in the first sector of each.
write_bios_loader() { # DISK FIRST-SECTOR
    local disk=$1 first=$2
    {
        little_endian "$first" 8 | dd of="$work/boot.img" bs=1 seek=$((0x5c)) conv=notrunc status=none
        printf '\x90\x90' | dd of="$work/boot.img" bs=1 seek=$((0x66)) conv=notrunc status=none
        little_endian "$((first + 1))" 8 | dd of="$work/core.img" bs=1 seek=$((0x1f4)) conv=notrunc status=none
    }
    dd if="$work/boot.img" of="$disk" bs=1 count=440 conv=notrunc status=none
    dd if="$work/core.img" of="$disk" bs=512 seek="$first" conv=notrunc status=none
}

# Name, mebibytes, type. The slots' type and the data's are our own, so that nothing else feels spoken to.
partitions() {
    cat <<'TEXT'
bios 1 21686148-6449-6E6F-744E-656564454649
boot 32 C12A7328-F81F-11D2-BA4B-00A0C93EC93B
state 1 6b3c2c4e-0d56-4e35-9a3a-3f9f0f0f7a03
a 320 6b3c2c4e-0d56-4e35-9a3a-3f9f0f0f7a04
b 320 6b3c2c4e-0d56-4e35-9a3a-3f9f0f0f7a04
settings 16 EBD0A0A2-B9E5-4433-87C0-68B6B72699C7
data 128 6b3c2c4e-0d56-4e35-9a3a-3f9f0f0f7a07
TEXT
}

write_partitions() { # DISK
    local disk=$1 partition size type at=1
    {
        echo "label: gpt"
        echo "label-id: $(uuid_of disk)"
        echo "first-lba: 34"
        while read -r partition size type; do
            echo "start=$((at * 2048)), size=$((size * 2048)), type=$type, uuid=$(uuid_of "$partition"), name=anjungan-$partition"
            at=$((at + size))
        done < <(partitions)
    } >"$work/partitions"
    rm -f "$disk"
    truncate --size="$((($(partitions | cut -d ' ' -f 2 | paste -sd+) + 2) * mebibyte))" "$disk"
    sfdisk --no-reread --no-tell-kernel "$disk" <"$work/partitions"
}

put() { # FILE PARTITION DISK
    local at=1 partition size rest
    while read -r partition size rest; do
        [[ $partition != "$2" ]] || break
        at=$((at + size))
    done < <(partitions)
    (($(stat -c %s "$1") <= size * mebibyte)) || give_up "${1##*/} does not fit into its partition of $size MiB."
    dd if="$1" of="$3" bs=1M seek="$at" conv=notrunc,sparse status=none
}

make_data() {
    rm -f "$work/data.img"
    truncate --size="$((128 * mebibyte))" "$work/data.img"
    # Reserved for growing: the disk may be a thousand times as large.
    E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs -t ext4 -b 4096 -L anjungan-data -U "$(uuid_of data)" -m 1 -J size=16 \
        -E "hash_seed=$(uuid_of seed),root_owner=0:0,lazy_itable_init=0,lazy_journal_init=0" "$work/data.img"
}

make_disk() { # FILE: makes FILE.xz
    local disk=$1 state first
    state="$(cat "$work/slot.state") $(state_of "$here/disk.sh" "$here/boot" "$top/assets/settings.sample.toml")"
    if [[ -f $disk.xz && $state == "$(cat "$disk.state" 2>/dev/null || true)" ]]; then return; fi
    step "making the disk"
    quietly loader make_boot_loader
    cp "$here/settings-partition.txt" "$work/README.txt"
    cp "$top/assets/settings.sample.toml" "$work/settings.sample.toml"
    epoch_touch "$work/README.txt" "$work/settings.sample.toml"
    quietly settings fat "$work/settings.img" 16 ANJUNGAN "$work/README.txt" README.txt \
        "$work/settings.sample.toml" settings.sample.toml
    quietly data make_data
    quietly partitions write_partitions "$disk"
    put "$work/esp.img" boot "$disk"
    put "$work/boot-state.img" state "$disk"
    put "$slot" a "$disk"
    put "$work/settings.img" settings "$disk"
    put "$work/data.img" data "$disk"
    [[ $architecture != amd64 ]] || write_bios_loader "$disk" 2048
    step "compressing it"
    nice xz --force --keep -2 --threads=2 "$disk"
    echo "$state" >"$disk.state"
}
