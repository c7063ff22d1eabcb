/** What an application reports about itself to the framework, as beans. */
@NullMarked
package io.tarsboot.spring.report;

import org.jspecify.annotations.NullMarked;
