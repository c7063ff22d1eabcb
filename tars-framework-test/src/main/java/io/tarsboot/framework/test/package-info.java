/** A whole framework beside an application in its tests. */
@NullMarked
package io.tarsboot.framework.test;

import org.jspecify.annotations.NullMarked;
