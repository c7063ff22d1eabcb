/** The registry: all metadata of the framework, and from the names of objects to their endpoints. */
@NullMarked
package io.tarsboot.registry;

import org.jspecify.annotations.NullMarked;
