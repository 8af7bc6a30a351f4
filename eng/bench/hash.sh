# shellcheck shell=bash
# The benchmark "hash". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.
# shellcheck disable=SC2329  # contestants are called by their names.

large_mib=${MPP_BENCH_MB:-128}
small_files=${MPP_BENCH_SMALL:-20000}
many=${MPP_BENCH_MANY:-100000 1000000}
rounds=${MPP_BENCH_ROUNDS:-5}
need_number MPP_BENCH_MB "$large_mib"
need_number MPP_BENCH_SMALL "$small_files"
need_number MPP_BENCH_ROUNDS "$rounds"
most=0
for count in $many; do
  need_number MPP_BENCH_MANY "$count"
  [ "$count" -le "$most" ] || most=$count
done
for tool in xxhsum:xxhash rhash:rhash b3sum:b3sum; do
  command -v "${tool%:*}" >/dev/null || install_packages "${tool#*:}" || say "Without ${tool%:*}: its lines are left out."
done
# A tiny file takes a block of the disk and an inode.
need_room "$base" $((large_mib * 32 + small_files / 8 + most / 200 + 500))
if [ -n "${MPP_BENCH_MPP-}" ]; then
  mpp=$MPP_BENCH_MPP # one that was built before, to compare versions
else
  need_dotnet
  publish_all
  mpp="$(published Cli)/mpp"
fi

work=$(mktemp -d "$base/mpp-bench.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- the trees ------------------------------------------------------------------------------------------------------
mkdir -p "$work/large" "$work/small"
say "Making 32 files of $large_mib MiB and $small_files of 64 KiB in $work …"
for number in $(seq 32); do
  noise "$number" $((large_mib * 1048576)) >"$work/large/clip_$number.mov" || true
done
noise small $((small_files * 65536)) | split -a 6 -d -b 65536 - "$work/small/frame_" || true
cp -r "$work/small" "$work/history"
"$mpp" hash create "$work/history" >/dev/null || fail "mpp could not record the history that is verified."
sync

may_drop=
if [ "${MPP_BENCH_COLD:-yes}" = yes ] && [ -w /proc/sys/vm/drop_caches ] && { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; then may_drop=1; fi

# --- the contestants: each reads all files of the folder $1 ---------------------------------------------------------
files_of() { find "$1" -type f -print0; }
by() { if [ "${1##*/}" = large ]; then echo 1; else echo 500; fi; }
mpp_dry() {
  local folder=$1 formats=() format
  shift
  for format in "$@"; do formats+=(--format "$format"); done
  "$mpp" hash create "$folder" --dry-run --directory-hashes false "${formats[@]}"
}
plain_cat() { files_of "$1" | xargs -0 cat; }
# The second way to just read: big blocks where files are big, and what takes no new memory a file where they are small.
plain_blocks() {
  if [ "${1##*/}" = large ]; then
    files_of "$1" | xargs -0 -I{} dd if={} of=/dev/null bs=4M status=none
  else
    files_of "$1" | xargs -0 wc -l
  fi
}
xxhsum_128() { files_of "$1" | xargs -0 xxhsum -H2; }
md5sum_one() { files_of "$1" | xargs -0 md5sum; }
md5sum_two() { files_of "$1" | xargs -0 -P2 -n "$(by "$1")" md5sum; }
rhash_three() { files_of "$1" | xargs -0 rhash --md5 --sha1 --sha512; }
b3sum_all() { files_of "$1" | xargs -0 b3sum; }
mpp_xxh128() { mpp_dry "$1" xxh128; }
mpp_md5() { mpp_dry "$1" md5; }
mpp_three() { mpp_dry "$1" md5 sha1 c4; }
mpp_six() { mpp_dry "$1" c4 md5 sha1 xxh128 xxh3 xxh64; }
mpp_verify() { "$mpp" hash verify "$1"; }

# run STATE FOLDER CONTESTANT: a line "state folder contestant seconds".
run() {
  local start
  if [ "$1" = cold ]; then
    sync
    echo 3 >/proc/sys/vm/drop_caches
  fi
  start=$(now)
  "$3" "$work/$2" >/dev/null 2>"$work/errors" || {
    cat "$work/errors" >&2
    fail "$3 failed on the $2 files."
  }
  echo "$1 $2 $3 $(since "$start")" >>"$work/times"
}

contestants=(plain_cat plain_blocks)
if command -v xxhsum >/dev/null; then contestants+=(xxhsum_128); fi
contestants+=(mpp_xxh128 md5sum_one md5sum_two mpp_md5)
if command -v rhash >/dev/null; then contestants+=(rhash_three); fi
contestants+=(mpp_three mpp_six)
if command -v b3sum >/dev/null; then contestants+=(b3sum_all); fi

for state in ${may_drop:+cold} warm; do
  for tree in large small; do
    say "$state, $tree files: $rounds rounds of ${#contestants[@]} contestants …"
    [ "$state" = cold ] || files_of "$work/$tree" | xargs -0 wc -l >/dev/null
    for _ in $(seq "$rounds"); do
      for contestant in "${contestants[@]}"; do run "$state" "$tree" "$contestant"; done
    done
  done
done
say "warm: a history of $small_files files, verified, against hashing the same bytes alone …"
files_of "$work/history" | xargs -0 wc -l >/dev/null
for _ in $(seq "$rounds"); do
  run warm small mpp_xxh128
  run warm history mpp_verify
done

awk -v large="$((large_mib * 32))" -v small="$((small_files / 16))" '
  { key = $1 " " $2 " " $3; times[key] = times[key] " " $4; if (!(key in seen)) { seen[key] = 1; order[++keys] = key } }
  function median(list,   parts, n, i, j, swap) {
    n = split(list, parts, " ")
    for (i = 2; i <= n; i++) for (j = i; j > 1 && parts[j - 1] + 0 > parts[j] + 0; j--) {
      swap = parts[j]; parts[j] = parts[j - 1]; parts[j - 1] = swap
    }
    return n % 2 ? parts[(n + 1) / 2] : (parts[n / 2] + parts[n / 2 + 1]) / 2
  }
  function of(state, tree, who) { return middle[state " " tree " " who] + 0 }
  function plain(state, tree,   a, b) { a = of(state, tree, "plain_cat"); b = of(state, tree, "plain_blocks"); return a < b ? a : b }
  function ratio(words, theirs, ours, aim, less) {
    if (theirs > 0 && ours > 0)
      printf "%-66s %6.2f%s\n", words, less ? ours / theirs : theirs / ours, aim == "-" ? "" : "   aim " (less ? "<= " : ">= ") aim
  }
  END {
    printf "\n%-6s %-8s %-14s %9s %9s\n", "cache", "files", "", "seconds", "MiB/s"
    for (i = 1; i <= keys; i++) {
      middle[order[i]] = median(times[order[i]])
      split(order[i], part, " ")
      printf "%-6s %-8s %-14s %9.2f %9.0f\n", part[1], part[2], part[3], middle[order[i]], (part[2] == "large" ? large : small) / middle[order[i]]
    }
    printf "\nSpeed of mpp as a multiple of the other:\n"
    split("large small", trees, " "); split("cold warm", states, " ")
    for (t = 1; t <= 2; t++) for (s = 1; s <= 2; s++) {
      on = ", " states[s] ", " trees[t]
      ratio("xxh128 / plain reading" on, plain(states[s], trees[t]), of(states[s], trees[t], "mpp_xxh128"), states[s] == "cold" ? "0.95" : "-")
      ratio("xxh128 / xxhsum" on, of(states[s], trees[t], "xxhsum_128"), of(states[s], trees[t], "mpp_xxh128"), "-")
      ratio("md5 / two md5sums at a time" on, of(states[s], trees[t], "md5sum_two"), of(states[s], trees[t], "mpp_md5"), "0.95")
      ratio("six formats / rhash md5+sha1+sha512" on, of(states[s], trees[t], "rhash_three"), of(states[s], trees[t], "mpp_six"), "2.5")
      ratio("md5+sha1+c4 / rhash md5+sha1+sha512" on, of(states[s], trees[t], "rhash_three"), of(states[s], trees[t], "mpp_three"), "2.5")
    }
    ratio("time of a verification of the history / of hashing alone, warm", of("warm", "small", "mpp_xxh128"), of("warm", "history", "mpp_verify"), "1.3", 1)
    if (!of("cold", "large", "mpp_xxh128")) print "Nothing was measured cold: only root may empty the page cache, and MPP_BENCH_COLD=no leaves it alone."
  }' "$work/times"

# --- memory of many files -------------------------------------------------------------------------------------------
rm -rf -- "$work/large" "$work/small" "$work/history"
for count in $many; do
  say "Making $count files of 64 bytes …"
  for part in $(seq 0 10000 $((count - 1))); do
    mkdir -p "$work/many/$part"
    here=$((count - part < 10000 ? count - part : 10000))
    noise "$part" $((here * 64)) | split -a 4 -d -b 64 - "$work/many/$part/f_" || true
  done
  start=$(now)
  "$mpp" hash create "$work/many" --dry-run --directory-hashes false >/dev/null 2>&1 &
  process=$!
  peak=0
  # The last look is at most a fifth of a second old when it ends.
  while kill -0 "$process" 2>/dev/null; do
    peak=$(awk -v before="$peak" '/^VmHWM/ { now = $2 } END { print (now + 0 > before + 0 ? now : before) }' \
      "/proc/$process/status" 2>/dev/null || echo "$peak")
    sleep 0.2
  done
  wait "$process" || fail "mpp failed on $count files."
  printf '%d files of 64 bytes: %.1f s, peak memory %d MB\n' "$count" "$(since "$start")" $((peak / 1024))
  rm -rf -- "$work/many"
done
