/** A slice of an application for its tests: servants and clients in one process, without sockets. */
@NullMarked
package io.tarsboot.spring.test;

import org.jspecify.annotations.NullMarked;
