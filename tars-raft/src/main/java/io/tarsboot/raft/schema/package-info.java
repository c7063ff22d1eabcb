/** How commands and results are written into the log, so that logs of former releases stay readable. */
@NullMarked
package io.tarsboot.raft.schema;

import org.jspecify.annotations.NullMarked;
