/** Which files make up a configuration, and how they are joined: nothing but values. */
@NullMarked
package io.tarsboot.config.model;

import org.jspecify.annotations.NullMarked;
