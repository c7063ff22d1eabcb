/** How soon a change of addresses is everywhere: a member of the registry, and nodes that are nothing but its copies. */
@NullMarked
package io.tarsboot.bench.cascade;

import org.jspecify.annotations.NullMarked;
