package io.tarsboot.admin.server.view;

import java.util.Optional;
import java.util.stream.Stream;

/** Enums of two worlds that agree by name. */
final class Names {

    private Names() {}

    /** @param unknown for a name that a later release of the registry may have added */
    static <E extends Enum<E>> E of(Class<E> type, Optional<String> name, E unknown) {
        return name.flatMap(wanted -> Stream.of(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(wanted))
                        .findFirst())
                .orElse(unknown);
    }
}
