@NullMarked
package io.tarsboot.framework.test;

import org.jspecify.annotations.NullMarked;
