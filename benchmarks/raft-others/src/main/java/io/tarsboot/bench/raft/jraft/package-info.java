/** JRaft as its authors ship it, with nothing around it. */
package io.tarsboot.bench.raft.jraft;
