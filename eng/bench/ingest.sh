# shellcheck shell=bash
# The benchmark "ingest". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

need_dotnet
command -v xxhsum >/dev/null || install_packages xxhash || fail "xxhsum is what the ingest is measured against."
gigabytes=${MPP_BENCH_GB:-10}
need_number MPP_BENCH_GB "$gigabytes"
publish_all
mpp="$(published Cli)/mpp"
# Tree, its copy, media store, archive store.
need_room "$base" $(((gigabytes * 4 + 1) * 954))

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
noise one "$large" >"$tree/large/one.bin" || true
noise two "$large" >"$tree/large/two.bin" || true
noise small $((small * 2000)) | split -a 4 -d -b "$small" - "$tree/small/file_" || true
sync
files=$(find "$tree" -type f | wc -l)
bytes=$(find "$tree" -type f -printf '%s\n' | awk '{ s += $1 } END { printf "%.0f", s }')

# Each run starts cold where that is allowed (root); elsewhere all of them start warm. Each starts after the same rest: memory
# that was just emptied is cheaper to take again than memory that a virtual machine's host has taken back meanwhile.
rest=8
cold() {
  sync
  if [ -w /proc/sys/vm/drop_caches ] && { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; then cache=cold; else
    cat "$tree"/*/* >/dev/null
    cache=warm
  fi
  sleep "$rest"
}

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
processor=$(awk -v tick="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); s += ($12 + $13) / tick } END { printf "%.1f", s }' \
  "/proc/$agent/stat" "/proc/$portal/stat")
memory=$(awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$agent/status")
if [ "$result" != 0 ]; then
  tail -n 20 "$work/agent.log" >&2
  fail "the ingest ended with $result."
fi

# When a gate was passed, in seconds after the order was given.
passed_after() {
  local at
  at=$(tr -d '\n' <"$work/ingest.json" | grep -o "\"gate\": *\"$1\"[^}]*" | sed -n 's/.*"at": *"\([^"]*\)".*/\1/p' | head -n 1)
  awk -v a="$start" -v b="$(date -d "$at" +%s.%N)" 'BEGIN { printf "%.2f", b - a }'
}
verified_time=$(passed_after B)
stored_time=$(passed_after C)

awk -v files="$files" -v bytes="$bytes" -v hash="$hash_time" -v copy="$copy_time" -v ingest="$ingest_time" \
  -v verified="$verified_time" -v stored="$stored_time" -v processor="$processor" -v memory="$memory" -v cache="$cache" 'BEGIN {
  printf "\n%d files, %.2f GB, %s cache\n\n", files, bytes / 1e9, cache
  printf "%-42s %10s %10s\n", "", "seconds", "MB/s"
  printf "%-42s %10.1f %10.0f\n", "xxhsum -H2 (XXH128)", hash, bytes / hash / 1e6
  printf "%-42s %10.1f %10.0f\n", "cp -r and sync", copy, bytes / copy / 1e6
  printf "%-42s %10.1f %10.0f\n", "both, one after the other", hash + copy, bytes / (hash + copy) / 1e6
  printf "%-42s %10.1f %10.0f\n", "ingest to gate B, verified", verified, bytes / verified / 1e6
  printf "%-42s %10.1f %10.0f\n", "ingest to gate C, stored and proven", stored, bytes / stored / 1e6
  printf "%-42s %10.1f %10.0f\n", "ingest to gate D, archived and read back", ingest, bytes / ingest / 1e6
  printf "\nratio to both: %.2f to gate C, which does what both do (aim 1.50); %.2f to gate D, with a second copy\n", stored / (hash + copy), ingest / (hash + copy)
  printf "processor time of agent and portal %.1f s\nagent peak memory %d MB (limit 500)\n", processor, memory
}'
