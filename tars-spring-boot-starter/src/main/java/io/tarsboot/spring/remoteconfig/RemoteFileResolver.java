package io.tarsboot.spring.remoteconfig;

import io.tarsboot.protocol.metadata.Names;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationNotFoundException;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.Profiles;
import org.springframework.boot.logging.DeferredLogFactory;

/** Recognises {@code tars:FILE} and {@code optional:tars:FILE} in {@code spring.config.import}. */
class RemoteFileResolver implements ConfigDataLocationResolver<RemoteFile> {

    private static final String PREFIX = "tars:";

    private final DeferredLogFactory logs;

    /** @param logs keep what is said until it is known where to */
    RemoteFileResolver(DeferredLogFactory logs) {
        this.logs = logs;
    }

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return location.hasPrefix(PREFIX);
    }

    @Override
    public List<RemoteFile> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        String name = location.getNonPrefixedValue(PREFIX);
        try {
            RemoteFile file = new RemoteFile(Names.file(name), location.isOptional());
            context.getBootstrapContext()
                    .registerIfAbsent(RemoteFiles.class, bootstrap -> RemoteFiles.from(context.getBinder(), logs));
            return List.of(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigDataLocationNotFoundException(location, String.valueOf(e.getMessage()), e);
        }
    }

    /** {@code app-prod.yml} beside {@code app.yml} where the profile {@code prod} is active, if there is such a file. */
    @Override
    public List<RemoteFile> resolveProfileSpecific(
            ConfigDataLocationResolverContext context, ConfigDataLocation location, Profiles profiles) {
        String name = location.getNonPrefixedValue(PREFIX);
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return List.of();
        }
        return profiles.getAccepted().stream()
                .map(profile -> name.substring(0, dot) + "-" + profile + name.substring(dot))
                .filter(RemoteFileResolver::isFile)
                .map(file -> RemoteFile.ofProfile(file, location.isOptional()))
                .toList();
    }

    /** Profiles may have names that files cannot have. */
    private static boolean isFile(String name) {
        try {
            return !Names.file(name).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
