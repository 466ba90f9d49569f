# shellcheck shell=bash
# What flash, provision and update share: words for the one who called them; whether the disk or image that a unit was
# written to may be changed, and where its partitions lie.

PATH=$PATH:/usr/sbin:/sbin

give_up() { # WHAT HAPPENED AND WHAT TO DO…
    printf '%s\n' "$@" >&2
    exit 1
}

need() { # PACKAGES PROGRAM…
    local packages=$1 program
    shift
    for program in "$@"; do
        command -v "$program" >/dev/null || give_up "'$program' is missing; apt-get install $packages brings it."
    done
}

refuse_unfit_target() { # TARGET
    [[ -e $1 ]] || give_up "There is no $1. Nothing was written."
    [[ -f $1 || -b $1 ]] || give_up "$1 is neither an image nor a disk. Nothing was written."
    [[ -w $1 ]] || give_up "You may not write to $1. Nothing was written." "Call it as root, for example with sudo in front."
    if [[ -b $1 ]] && lsblk --noheadings --output MOUNTPOINTS "$1" | grep -q '[^[:space:]]'; then
        give_up "$1 is mounted. Nothing was written." "Unmount it first."
    fi
}

# Where it begins and how many bytes it has.
place_on_target() { # TARGET PARTITION
    local start size
    read -r start size < <(sfdisk --dump "$1" 2>/dev/null |
        sed -n "s/.*start= *\([0-9]*\), *size= *\([0-9]*\),.*name=\"anjungan-$2\".*/\1 \2/p") || true
    [[ -n ${size:-} ]] || give_up "$1 is no image of a unit: it has no partition anjungan-$2. Nothing was written." \
        "A compressed image must be unpacked first, or flashed."
    echo "$((start * 512)) $((size * 512))"
}
