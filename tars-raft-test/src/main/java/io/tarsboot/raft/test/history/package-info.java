/** What callers asked and were answered, and whether one copy that answers them one by one could have answered so. */
@NullMarked
package io.tarsboot.raft.test.history;

import org.jspecify.annotations.NullMarked;
