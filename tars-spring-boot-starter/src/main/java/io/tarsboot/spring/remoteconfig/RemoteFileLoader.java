package io.tarsboot.spring.remoteconfig;

import io.tarsboot.spring.config.InvalidTarsPropertyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.StringUtils;

/** Loads a file of the configuration service by the loader for its extension: yml, yaml or properties. */
class RemoteFileLoader implements ConfigDataLoader<RemoteFile> {

    private static final String IMPORT = "spring.config.import";

    private final Log log;
    private final List<PropertySourceLoader> loaders =
            SpringFactoriesLoader.forDefaultResourceLocation().load(PropertySourceLoader.class);

    /** @param logs keep what is said until it is known where to */
    RemoteFileLoader(DeferredLogFactory logs) {
        this.log = logs.getLog(RemoteFileLoader.class);
    }

    @Override
    public ConfigData load(ConfigDataLoaderContext context, RemoteFile file) throws IOException {
        RemoteFiles files = Objects.requireNonNull(
                context.getBootstrapContext().get(RemoteFiles.class), "registered by the resolver");
        PropertySourceLoader loader = loaderOf(file);
        String text = load(files, file).orElseThrow(() -> new ConfigDataResourceNotFoundException(file));
        return new ConfigData(
                loader.load(file.toString(), new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** A program that can do without the file can do without the service, too. */
    private Optional<String> load(RemoteFiles files, RemoteFile file) throws IOException {
        try {
            return files.load(file.name());
        } catch (ConfigServiceAwayException e) {
            // The file below it is a copy, then, and there is none of this one: most profiles have no file.
            if (file.isOfProfile() && !files.hasAnswered()) {
                return Optional.empty();
            }
            // Nobody knows whether there is one; what it may change in production must not go missing in silence.
            if (!file.isDispensable()) {
                throw e;
            }
            log.warn(e.getMessage() + "; going on without it");
            return Optional.empty();
        }
    }

    private PropertySourceLoader loaderOf(RemoteFile file) {
        String extension = String.valueOf(StringUtils.getFilenameExtension(file.name()));
        for (PropertySourceLoader loader : loaders) {
            if (List.of(loader.getFileExtensions()).contains(extension)) {
                return loader;
            }
        }
        throw new InvalidTarsPropertyException(
                IMPORT, file.toString(), "expected: a name ending in .yml, .yaml or .properties", null);
    }
}
