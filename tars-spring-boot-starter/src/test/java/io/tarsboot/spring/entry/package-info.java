@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.entry;
