/** What operators ask of a group, as an object that a program can serve: its members, and backups while it runs. */
@NullMarked
package io.tarsboot.raft.operator;

import org.jspecify.annotations.NullMarked;
