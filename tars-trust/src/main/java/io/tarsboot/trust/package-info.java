/** How members, nodes and services of the framework prove to each other who they are. */
@NullMarked
package io.tarsboot.trust;

import org.jspecify.annotations.NullMarked;
