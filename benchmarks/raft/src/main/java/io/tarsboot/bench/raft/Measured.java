package io.tarsboot.bench.raft;

/**
 * What a group has borne in one stretch of load.
 *
 * @param verb write or read
 * @param othersShare of the processors that other programs used meanwhile
 */
record Measured(GroupKind group, String verb, int underWay, Figures figures, double othersShare) {}
