/** A client of etcd. */
package io.tarsboot.bench.raft.etcd;
