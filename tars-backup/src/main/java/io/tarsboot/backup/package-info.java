/**
 * A backup as one stream: what it is of, the entries of a state as of one moment, files that belong to them, and a digest
 * over all of it. Nothing here knows what wrote the state or where it is kept.
 */
@NullMarked
package io.tarsboot.backup;

import org.jspecify.annotations.NullMarked;
