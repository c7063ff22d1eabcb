/** Lookups and changes, beside models that are slow and obvious. */
@NullMarked
package io.tarsboot.naming.model;

import org.jspecify.annotations.NullMarked;
