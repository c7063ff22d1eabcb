/** What a node hands a process at its start: {@code -Dconfig}. */
@NullMarked
package io.tarsboot.spring.nodefile;

import org.jspecify.annotations.NullMarked;
