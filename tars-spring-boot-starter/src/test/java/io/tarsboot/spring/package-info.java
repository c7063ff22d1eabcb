@NullMarked
package io.tarsboot.spring;

import org.jspecify.annotations.NullMarked;
