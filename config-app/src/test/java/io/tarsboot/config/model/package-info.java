/** Tests. */
@NullMarked
package io.tarsboot.config.model;

import org.jspecify.annotations.NullMarked;
