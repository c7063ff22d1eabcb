/** The framework on this machine: what is installed in a directory, what runs of it, and what must be there for that. */
@NullMarked
package io.tarsboot.ctl.installation;

import org.jspecify.annotations.NullMarked;
