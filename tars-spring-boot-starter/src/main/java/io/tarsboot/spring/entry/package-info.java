/** Calls of this program's servants by HTTP: a JSON object goes in, a JSON object comes out. Off unless asked for. */
@NullMarked
package io.tarsboot.spring.entry;

import org.jspecify.annotations.NullMarked;
