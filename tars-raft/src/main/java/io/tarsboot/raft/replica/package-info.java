/**
 * What a member does with the commands of the log: state, results, sessions that make retries harmless, and the history
 * of changes. It knows neither consensus nor transport.
 */
@NullMarked
package io.tarsboot.raft.replica;

import org.jspecify.annotations.NullMarked;
