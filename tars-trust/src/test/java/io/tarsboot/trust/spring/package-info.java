@NullMarked
package io.tarsboot.trust.spring;

import org.jspecify.annotations.NullMarked;
