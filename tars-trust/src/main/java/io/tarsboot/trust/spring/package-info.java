/** The settings of trust as properties, the same for every program of the framework. */
@NullMarked
package io.tarsboot.trust.spring;

import org.jspecify.annotations.NullMarked;
