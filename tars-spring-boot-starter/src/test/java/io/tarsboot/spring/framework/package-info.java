/** Tests of what framework services share. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.framework;
