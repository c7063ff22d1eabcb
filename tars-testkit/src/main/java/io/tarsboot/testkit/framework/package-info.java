/** The whole framework as a process, for tests. */
@NullMarked
package io.tarsboot.testkit.framework;

import org.jspecify.annotations.NullMarked;
