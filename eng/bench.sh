#!/usr/bin/env bash
# Measures the real thing: eng/bench.sh NAME. Without a name it lists the benchmarks.
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

list() {
  cat <<'EOF'
eng/bench.sh ingest     A drive of 2 large and 2,000 small files: time of a real ingest (own agent process, nothing made
                        from the media) against xxhsum and cp on the same tree one after the other; the agent's memory.
eng/bench.sh hash       Large and small files through mpp hash, cold and warm, against plain reading, xxhsum, md5sum (two at
                        a time), rhash and b3sum; a history's verification against hashing alone; memory of many files.
eng/bench.sh match      Lists in four styles of reels, read and matched against a title of many clips, in SQLite and (where
                        MPP_TEST_POSTGRES names a server) in PostgreSQL; every event must find its clip.
eng/bench.sh library    What the library asks of the server (search, facets, sort, next page, jump to the end) in a title of a tenth of all
                        clips and across 20 titles, in SQLite and (as above) in PostgreSQL; and clips registered by an agent.
eng/bench.sh transfer   A large file and many small ones, sent by the agent's engine, the AWS SDK's TransferUtility, rclone and
                        awscli in turn, to a server that discards and to a Ceph RGW; then a drive: xxhsum -c and rclone copy
                        against an ingest up to gate C, with the agent's memory.

eng/bench.sh download   A large file and many small ones from a Ceph RGW: mpp download with verification, hash list and receipt,
                        rclone copy, aws s3 cp, and curl of the large one, in turn.

eng/bench.sh dailies    Clips in 4K, three outputs each: made in one reading against a reading an output; at most 0.6 of the processor's time.

eng/bench.sh pulls      Plates of one clip, made and proven by one worker and by two, against ffmpeg by hand writing the same frames one
                        after the other; then trims of it against cp of the same bytes. In SQLite.

eng/bench.sh wan        One file over a line of our own (200 Mbit/s, 100 ms, 0.1 % loss) to a server that discards: the agent's
                        engine with BBR and cubic, TransferUtility, rclone and awscli. Linux, as root.

Environment: MPP_BENCH_DIR      where to work (default: temp folder)
  ingest     MPP_BENCH_GB       size of the tree in GB (default 10); needs four times the size
  match      MPP_BENCH_CLIPS    clips of the title (default 1000000)
             MPP_BENCH_EVENTS   events of each list (default 50000)
  pulls      MPP_BENCH_PLATES   plates (default 100)
             MPP_BENCH_FRAMES   frames of each (default 48)
             MPP_BENCH_SIZE     pixels of the clips (default 1920x1080)
             MPP_BENCH_TRIM     frames of the clip that is trimmed (default 1500)
  library    MPP_BENCH_CLIPS    clips of all titles (default 1000000)
             MPP_BENCH_REGISTERED  clips that an agent registers (default 100000)
  dailies    MPP_BENCH_CLIPS    clips (default 10)
             MPP_BENCH_SECONDS  of each (default 10)
  hash       MPP_BENCH_MB       size of each of the 32 large files in MiB (default 128)
             MPP_BENCH_SMALL    number of files of 64 KiB (default 20000)
             MPP_BENCH_MANY     numbers of tiny files whose peak memory is compared (default "100000 1000000")
             MPP_BENCH_COLD     "no" leaves out the cold runs, which empty the page cache of the whole machine
             MPP_BENCH_MPP      measures this mpp instead of one that is built now
             MPP_BENCH_ROUNDS   runs of each contestant, one after the other in turn; medians are printed (default 5)
  transfer   MPP_BENCH_MB       size of the large file in MiB (default 2048)
             MPP_BENCH_SMALL    number of files of 64 KiB (default 20000)
             MPP_BENCH_DRIVE_MB size of the drive in MiB (default 4096)
             MPP_BENCH_PARTS    some of "discard rgw drive" (default all)
             MPP_BENCH_CONNECTIONS  of each contestant (default 8)
             MPP_BENCH_RGW_DISK "yes" keeps Ceph's objects on the disk and not in memory
             MPP_BENCH_ROUNDS   as above
  download   MPP_BENCH_MB       size of the large file in MiB (default 4096)
             MPP_BENCH_SMALL    number of files of 64 KiB (default 20000)
             MPP_BENCH_CONNECTIONS, MPP_BENCH_RGW_DISK, MPP_BENCH_ROUNDS   as above
  wan        MPP_BENCH_MB       size of the file in MiB (default 256)
             MPP_BENCH_ROUNDS   as above (default 3)
EOF
}

# need_number NAME VALUE: a whole number above zero.
need_number() {
  case $2 in
    '' | *[!0-9]* | 0) fail "$1 is a whole number above zero, not '$2'." ;;
  esac
}

# need_room FOLDER MIB
need_room() {
  local room
  room=$(df -P -k "$1" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$room" -ge "$2" ] || fail "$1 has $room MiB left; this needs $2. See MPP_BENCH_DIR and the sizes."
}

# Encrypted zeros: random enough that nothing compresses them, and made at the speed of the disk.
noise() { openssl enc -aes-128-ctr -pass "pass:$1" -nosalt -md sha256 </dev/zero 2>/dev/null | head -c "$2"; }

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f", b - a }'; }

# on_databases WORD ARGUMENT…: what the domain's tests measure, on SQLite and, where there is one, on PostgreSQL.
on_databases() {
  local word=$1
  shift
  build_bench
  dotnet "$program" "$word" sqlite "$@" || fail "the benchmark failed; its message stands above."
  if [ -n "${MPP_TEST_POSTGRES-}" ]; then
    dotnet "$program" "$word" postgresql "$@" || fail "the benchmark failed; its message stands above."
  else
    say "PostgreSQL is left out: MPP_TEST_POSTGRES names no server."
  fi
}

# build_bench: the domain's tests as $program, and $work to work in.
build_bench() {
  need_dotnet
  work=$(mktemp -d "$base/mpp-bench.XXXXXX")
  trap 'rm -rf -- "$work"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  export TMPDIR=$work
  say "Building (Release) …"
  dotnet build "$root/tests/Domain.Tests" -c Release -v quiet --nologo >&2 || fail "the build failed; its messages stand above."
  program=$(find "$root/artifacts/bin" -path '*Domain.Tests/release/MediaProductionPortal.Domain.Tests.dll' | head -n 1)
  [ -n "$program" ] || fail "the built benchmark was not found."
}

case ${1-} in
  "" | --help | -h)
    list
    exit 0
    ;;
  dailies | download | ingest | hash | library | match | pulls | transfer | wan) ;;
  *)
    say "bench.sh: there is no benchmark '$1'."
    list >&2
    exit 2
    ;;
esac
# shellcheck disable=SC2034  # the benchmarks use it
base=${MPP_BENCH_DIR:-${TMPDIR:-/tmp}}
command -v openssl >/dev/null || install_packages openssl || fail "openssl makes the bytes."
# shellcheck source=/dev/null
. "$root/eng/bench/$1.sh"
