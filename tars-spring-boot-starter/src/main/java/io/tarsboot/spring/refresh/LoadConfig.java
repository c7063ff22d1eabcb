package io.tarsboot.spring.refresh;

import io.tarsboot.rpc.remoteconfig.ConfigFiles;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What {@code tars.loadconfig} does, by the way in which the program has got the file. */
final class LoadConfig implements UnaryOperator<String> {

    private final ConfigFiles files;
    private final @Nullable ConfigRefresh refresh;

    /** @param refresh null where Spring Cloud Context is not there */
    LoadConfig(ConfigFiles files, @Nullable ConfigRefresh refresh) {
        this.files = files;
        this.refresh = refresh;
    }

    @Override
    public String apply(String file) {
        return refresh == null || files.isLoaded(file) ? files.reload(file) : refresh.apply(file);
    }
}
