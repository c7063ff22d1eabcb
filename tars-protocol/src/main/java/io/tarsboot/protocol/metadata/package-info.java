/** The registry's tables and commands with their types: what the generated structs cannot say by themselves. */
@NullMarked
package io.tarsboot.protocol.metadata;

import org.jspecify.annotations.NullMarked;
