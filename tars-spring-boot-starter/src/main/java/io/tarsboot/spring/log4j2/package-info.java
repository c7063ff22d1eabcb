/** An appender of Log4j 2 that writes into files of the log service. */
@NullMarked
package io.tarsboot.spring.log4j2;

import org.jspecify.annotations.NullMarked;
