/** The other parts of the framework as operations see them: registry, package store, discovery. */
@NullMarked
package io.tarsboot.admin.server.registry;

import org.jspecify.annotations.NullMarked;
