/** The time that is left for what a thread does, which serving and calling share without knowing one another. */
@NullMarked
package io.tarsboot.rpc.deadline;

import org.jspecify.annotations.NullMarked;
