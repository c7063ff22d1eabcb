/** Java for what a schema declares: records, enums, constants, clients, servants and their dispatchers. */
@NullMarked
package io.tarsboot.compiler.java;

import org.jspecify.annotations.NullMarked;
