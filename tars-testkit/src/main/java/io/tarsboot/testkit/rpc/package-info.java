/** Networks that fail when a test wants them to. */
@NullMarked
package io.tarsboot.testkit.rpc;

import org.jspecify.annotations.NullMarked;
