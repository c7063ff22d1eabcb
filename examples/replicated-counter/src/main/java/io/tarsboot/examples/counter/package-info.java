/** A service that three processes keep alike: commands, a state machine, and a TARS interface on top. */
@NullMarked
package io.tarsboot.examples.counter;

import org.jspecify.annotations.NullMarked;
