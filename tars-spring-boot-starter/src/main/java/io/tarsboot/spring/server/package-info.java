/** How beans become servants, and when adapters are bound. */
@NullMarked
package io.tarsboot.spring.server;

import org.jspecify.annotations.NullMarked;
