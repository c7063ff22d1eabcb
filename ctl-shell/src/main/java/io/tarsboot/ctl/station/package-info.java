/** Commands on stations: which groups of machines stand in for each other. */
@NullMarked
package io.tarsboot.ctl.station;

import org.jspecify.annotations.NullMarked;
