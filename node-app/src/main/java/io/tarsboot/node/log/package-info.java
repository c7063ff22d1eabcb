/** What a server wrote, read without any shell. */
@NullMarked
package io.tarsboot.node.log;

import org.jspecify.annotations.NullMarked;
