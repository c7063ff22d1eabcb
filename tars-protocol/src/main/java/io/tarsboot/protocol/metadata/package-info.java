/** What generated structs cannot say: the registry's tables, commands and keys, and the rules for names. */
@NullMarked
package io.tarsboot.protocol.metadata;

import org.jspecify.annotations.NullMarked;
