/** Files of the configuration service as Spring properties: {@code spring.config.import=tars:app.yml}. */
@NullMarked
package io.tarsboot.spring.remoteconfig;

import org.jspecify.annotations.NullMarked;
