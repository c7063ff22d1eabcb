/** An appender of Logback that writes into files of the log service. */
@NullMarked
package io.tarsboot.spring.logback;

import org.jspecify.annotations.NullMarked;
