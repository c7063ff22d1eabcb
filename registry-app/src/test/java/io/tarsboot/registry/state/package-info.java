/** What each command does to the rows, told as scripts with facts. */
@NullMarked
package io.tarsboot.registry.state;

import org.jspecify.annotations.NullMarked;
