/** The directions of docs/architecture.md, held by tests. */
@NullMarked
package io.tarsboot.architecture;

import org.jspecify.annotations.NullMarked;
