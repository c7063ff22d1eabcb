/** The registry as a Spring Boot application: its settings, and how its parts are put together. */
@NullMarked
package io.tarsboot.registry.app;

import org.jspecify.annotations.NullMarked;
