/** The test slice, in tests of a small shop. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.test;
