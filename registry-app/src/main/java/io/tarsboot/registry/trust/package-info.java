/** What the registry knows of who has joined, and how the members use it. */
@NullMarked
package io.tarsboot.registry.trust;

import org.jspecify.annotations.NullMarked;
