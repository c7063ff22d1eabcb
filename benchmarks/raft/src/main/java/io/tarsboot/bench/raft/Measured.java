package io.tarsboot.bench.raft;

/**
 * What a group has borne in one stretch of load.
 *
 * @param verb write or read
 * @param cpuMicros for a call, of all processes of the group and of its client
 * @param othersShare of the processors that other programs used meanwhile
 */
record Measured(GroupKind group, String verb, int underWay, Figures figures, double cpuMicros, double othersShare) {}
