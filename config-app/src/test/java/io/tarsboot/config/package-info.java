/** Tests. */
@NullMarked
package io.tarsboot.config;

import org.jspecify.annotations.NullMarked;
