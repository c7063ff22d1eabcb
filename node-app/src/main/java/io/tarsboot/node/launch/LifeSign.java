package io.tarsboot.node.launch;

/** How the node knows that a server serves. */
public enum LifeSign {
    /** It says so itself, by ServerF. */
    HEARTBEAT,
    /** Its monitor command says so. */
    MONITOR,
    /** Its process runs. */
    PROCESS
}
