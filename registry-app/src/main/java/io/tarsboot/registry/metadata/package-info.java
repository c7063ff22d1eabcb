/** MetadataObj: how other services of the framework read the registry's rows and have commands carried out. */
@NullMarked
package io.tarsboot.registry.metadata;

import org.jspecify.annotations.NullMarked;
