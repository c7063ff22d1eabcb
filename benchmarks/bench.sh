#!/usr/bin/env bash
# Builds the benchmarks if something changed since the last time, and runs one; ./tars calls it:
#   bench.sh JAVA HOME_DIR CALLER_DIR rpc|codec|soak|overload|drain|cascade|chaos|raft OPTIONS...
set -euo pipefail

java=$1 home=$2 caller=$3 what=$4
shift 4
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

sources_checksum() {
    find tars-codec tars-compiler tars-protocol tars-naming tars-rpc tars-jraft tars-raft tars-spring-boot-starter \
        registry-app patch-app config-app node-app admin-registry-app standalone tars-raft-test tars-backup tars-trust tars-admin-api benchmarks pom.xml \
        \( -name target -o -path '*/src/test' \) -prune -o -type f -print0 |
        sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
}

is_built() { # somebody may have cleaned up since
    local module
    for module in harness robustness cascade chaos raft raft-others codec peer-netty peer-tars-boot peer-tarsjava peer-grpc peer-dubbo; do
        [ -d "benchmarks/$module/target/classes" ] && [ -d "benchmarks/$module/target/lib" ] || return 1
    done
}

build() {
    local stamp="$home/bench.sha256" log="$home/bench-build.log" sum modules
    sum=$(sources_checksum)
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && is_built; then return; fi
    echo "Building the benchmarks (the next run does not, unless something changed) ..." >&2
    mkdir -p "$home"
    modules=$(cd benchmarks && printf ',benchmarks/%s' harness robustness cascade chaos raft raft-others codec peer-*)
    ./mvnw -q --batch-mode -DskipTests -Dspotless.check.skip -pl "${modules#,}" -am package >"$log" 2>&1 ||
        { tail -n 40 "$log" >&2; echo "bench: the build failed; the whole output: $log" >&2; exit 1; }
    echo "$sum" >"$stamp"
}

case "$what" in
    rpc) program=harness main=io.tarsboot.bench.harness.BenchRpc place=(--benchmarks "$root/benchmarks") ;;
    codec) program=codec main=io.tarsboot.bench.codec.BenchCodec place=() ;;
    soak | overload | drain)
        program=robustness main=io.tarsboot.bench.robust.BenchRobustness place=("$what")
        ;;
    cascade) program=cascade main=io.tarsboot.bench.cascade.CascadeBench place=() ;;
    chaos) program=chaos main=io.tarsboot.bench.chaos.ChaosBench place=() ;;
    raft) program=raft main=io.tarsboot.bench.raft.RaftBench place=(--benchmarks "$root/benchmarks") ;;
    *) echo "unknown benchmark: $what (expected: rpc, codec, soak, overload, drain, cascade, chaos or raft)" >&2; exit 2 ;;
esac
case " $* " in
    *" --help "*) is_built || build ;;
    *) build ;;
esac
cd "$caller"
exec "$java" -cp "$root/benchmarks/$program/target/classes:$root/benchmarks/$program/target/lib/*" "$main" \
    "${place[@]}" --results "$home/bench" "$@"
