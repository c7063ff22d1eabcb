/** QueryObj over a directory of addresses: the same on members of the registry and on nodes. */
@NullMarked
package io.tarsboot.naming;

import org.jspecify.annotations.NullMarked;
