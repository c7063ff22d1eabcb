package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LifeSign;

/**
 * What is to be known of a process to judge it.
 *
 * @param generation for which it was started
 * @param packageId which it runs
 * @param lifeSign how it is known to serve
 */
record RunFacts(long generation, String packageId, LifeSign lifeSign, RunTimeouts timeouts) {}
