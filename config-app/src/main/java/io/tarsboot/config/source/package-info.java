/** Where files come from: the registry, read as seldom as possible and remembered for when it is away. */
@NullMarked
package io.tarsboot.config.source;

import org.jspecify.annotations.NullMarked;
