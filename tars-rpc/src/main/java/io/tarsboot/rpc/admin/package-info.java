/** What a process offers to its node: the admin object, the heartbeat and the version. */
@NullMarked
package io.tarsboot.rpc.admin;

import org.jspecify.annotations.NullMarked;
