# shellcheck shell=bash
# The benchmark "library". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

clips=${MPP_BENCH_CLIPS:-1000000}
registered=${MPP_BENCH_REGISTERED:-100000}
need_number MPP_BENCH_CLIPS "$clips"
need_number MPP_BENCH_REGISTERED "$registered"
# The database with its indexes, and its log while it is filled.
need_room "$base" $((clips / 150 + 500))
on_databases library-bench "$clips" "$registered"
