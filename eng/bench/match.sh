# shellcheck shell=bash
# The benchmark "match". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

clips=${MPP_BENCH_CLIPS:-1000000}
events=${MPP_BENCH_EVENTS:-50000}
need_number MPP_BENCH_CLIPS "$clips"
need_number MPP_BENCH_EVENTS "$events"
# The database with its indexes, and its log while it is filled.
need_room "$base" $((clips / 300 + 500))
on_databases match-bench "$clips" "$events"
