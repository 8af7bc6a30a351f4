#!/usr/bin/env bash
# Measures the real thing: eng/bench.sh NAME. Without a name it lists the benchmarks.
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

list() {
  cat <<'EOF'
eng/bench.sh ingest     A drive of 2 large and 2,000 small files: time of a real ingest (own agent process, nothing made
                        from the media) against xxhsum and cp on the same tree one after the other; the agent's memory.

Environment: MPP_BENCH_GB   size of the tree in GB (default 10)
             MPP_BENCH_DIR  where to work; needs four times the size (default: temp folder)
EOF
}

case ${1-} in
  ingest) ;;
  "" | --help | -h)
    list
    exit 0
    ;;
  *)
    say "bench.sh: there is no benchmark '$1'."
    list >&2
    exit 2
    ;;
esac

need_dotnet
command -v xxhsum >/dev/null || install_packages xxhash || fail "xxhsum is what the ingest is measured against."
gigabytes=${MPP_BENCH_GB:-10}
case $gigabytes in
  '' | *[!0-9]* | 0) fail "MPP_BENCH_GB is a whole number of GB, not '$gigabytes'." ;;
esac
publish_all
mpp="$(published Cli)/mpp"
base=${MPP_BENCH_DIR:-${TMPDIR:-/tmp}}
room=$(df -P -k "$base" | awk 'NR == 2 { print int($4 / 1000000) }')
# Tree, its copy, media store, archive store.
if [ "$room" -lt $((gigabytes * 4 + 1)) ]; then
  fail "$base has $room GB left; a tree of $gigabytes GB needs $((gigabytes * 4 + 1)). See MPP_BENCH_GB and MPP_BENCH_DIR."
fi

work=$(mktemp -d "$base/mpp-bench.XXXXXX")
portal="" agent=""
clean_up() {
  trap - EXIT INT TERM
  stop_process "$agent" 10
  stop_process "$portal" 10
  rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- the tree -------------------------------------------------------------------------------------------------------
tree="$work/drive/A001_BENCH"
mkdir -p "$tree/large" "$tree/small"
small=$((gigabytes * 1000000000 / 50 / 2000))
large=$(((gigabytes * 1000000000 - small * 2000) / 2))
say "Making $gigabytes GB in $tree: 2 files of $large bytes, 2,000 of $small …"
# Encrypted zeros: random enough that nothing compresses them, and made at the speed of the disk.
noise() { openssl enc -aes-128-ctr -pass "pass:$1" -nosalt -md sha256 </dev/zero 2>/dev/null | head -c "$2"; }
command -v openssl >/dev/null || install_packages openssl || fail "openssl makes the bytes of the tree."
noise one "$large" >"$tree/large/one.bin" || true
noise two "$large" >"$tree/large/two.bin" || true
noise small $((small * 2000)) | split -a 4 -d -b "$small" - "$tree/small/file_" || true
sync
files=$(find "$tree" -type f | wc -l)
bytes=$(find "$tree" -type f -printf '%s\n' | awk '{ s += $1 } END { printf "%.0f", s }')

# Each run starts cold where that is allowed (root); elsewhere all of them start warm.
cold() {
  sync
  if [ -w /proc/sys/vm/drop_caches ] && { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; then cache=cold; else
    cat "$tree"/*/* >/dev/null
    cache=warm
  fi
}
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }

# --- xxhsum, then cp ------------------------------------------------------------------------------------------------
cold
start=$(now)
find "$tree" -type f -print0 | xargs -0 xxhsum -H2 >/dev/null
hash_time=$(since "$start")
cold
start=$(now)
cp -r "$tree" "$work/copy"
sync -f "$work/copy"
copy_time=$(since "$start")
rm -rf -- "$work/copy"

# --- portal and agent -----------------------------------------------------------------------------------------------
port=$(free_port)
url="http://127.0.0.1:$port"
export XDG_CONFIG_HOME="$work/config"
unset MPP_URL MPP_TOKEN
password=$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')
FirstAdmin__Password="Mpp-$password" Data__Folder="$work/data" Agent__Embedded=false ASPNETCORE_ENVIRONMENT=Production \
  "$(published Portal)/MediaProductionPortal.Portal" --urls "$url" >"$work/portal.log" 2>&1 </dev/null &
portal=$!
wait_ready "$port" "$portal" "$work/portal.log" || fail "the portal did not start; the end of its log stands above."
printf 'Mpp-%s\n' "$password" | "$mpp" login "$url" --email admin@localhost --password-stdin >&2
"$mpp" centre create bench --name "Bench" >&2
"$mpp" title create BENCH --name "Benchmark" >&2
code=$("$mpp" centre enrol-code bench --json | sed -n 's/^ *"code": *"\([^"]*\)".*/\1/p')
mpp_agent="$(published IngestAgent)/mpp-agent"
"$mpp_agent" enrol "$url" "$code" --data "$work/agent" >&2
"$mpp_agent" run --data "$work/agent" >"$work/agent.log" 2>&1 </dev/null &
agent=$!

cold
say "Ingesting …"
start=$(now)
result=0
"$mpp" ingest "$work/drive" --centre bench --title BENCH --day "$(date +%F)" --profile generic --wait --json \
  >"$work/ingest.json" || result=$?
ingest_time=$(since "$start")
memory=$(awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$agent/status")
if [ "$result" != 0 ]; then
  tail -n 20 "$work/agent.log" >&2
  fail "the ingest ended with $result."
fi

awk -v files="$files" -v bytes="$bytes" -v hash="$hash_time" -v copy="$copy_time" -v ingest="$ingest_time" \
  -v memory="$memory" -v cache="$cache" 'BEGIN {
  printf "\n%d files, %.2f GB, %s cache\n\n", files, bytes / 1e9, cache
  printf "%-34s %10s %10s\n", "", "seconds", "MB/s"
  printf "%-34s %10.1f %10.0f\n", "xxhsum -H2 (XXH128)", hash, bytes / hash / 1e6
  printf "%-34s %10.1f %10.0f\n", "cp -r and sync", copy, bytes / copy / 1e6
  printf "%-34s %10.1f %10.0f\n", "both, one after the other", hash + copy, bytes / (hash + copy) / 1e6
  printf "%-34s %10.1f %10.0f\n", "ingest, all four gates", ingest, bytes / ingest / 1e6
  printf "\nratio to both %.2f (aim 1.50)\nagent peak memory %d MB (limit 500)\n", ingest / (hash + copy), memory
}'
