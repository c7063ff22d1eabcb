/** The recipes on a service as others wrote it. */
@NullMarked
package io.tarsboot.migrate;

import org.jspecify.annotations.NullMarked;
